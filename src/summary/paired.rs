//! Two columns of the same trials against each other.

/// The mean of a difference between two figures of the same trial, with its error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paired {
    /// Number of trials in which both figures are defined.
    pub defined: u32,
    /// Mean of the first less the second; NaN where there is none.
    pub mean: f64,
    /// Standard error of that mean, from the spread of the differences; NaN where it cannot be
    /// estimated.
    pub standard_error: f64,
}

impl Paired {
    /// The difference of two columns, trial by trial.
    pub fn of(first: &[f32], second: &[f32]) -> Self {
        let differences = || {
            first
                .iter()
                .zip(second)
                .map(|(a, b)| f64::from(*a) - f64::from(*b))
                .filter(|difference| !difference.is_nan())
        };
        let (mut defined, mut sum) = (0_u32, 0.0);
        for difference in differences() {
            defined += 1;
            sum += difference;
        }
        let n = f64::from(defined);
        let mean = sum / n;
        let squares: f64 = differences().map(|one| (one - mean) * (one - mean)).sum();
        let standard_error =
            if defined > 1 { libm::sqrt(squares / (n - 1.0) / n) } else { f64::NAN };
        Self { defined, mean, standard_error }
    }

    /// Whether the first is surely not the second: further away than so many errors.
    pub fn differs(&self, errors: f64) -> bool {
        let error = if self.standard_error.is_nan() { 0.0 } else { self.standard_error };
        self.mean.abs() > errors * error && self.mean != 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::Paired;

    /// Differences 1, 2 and 3: mean 2, variance 1, error √(1/3); the undefined one is left out.
    #[test]
    fn a_difference_has_the_error_of_its_own_spread() {
        let pair = Paired::of(&[101.0, 202.0, 303.0, f32::NAN], &[100.0, 200.0, 300.0, 7.0]);
        assert_eq!((pair.defined, pair.mean), (3, 2.0));
        assert!((pair.standard_error - (1.0_f64 / 3.0).sqrt()).abs() < 1e-15);
        assert!(pair.differs(2.0) && !pair.differs(4.0));
        assert!(Paired::of(&[f32::NAN], &[1.0]).mean.is_nan());
        assert!(!Paired::of(&[f32::NAN], &[1.0]).differs(2.0));
    }
}
