//! One decision: join, wait, or buy alone.

/// What each answer is worth at the decision, in kronor.
#[derive(Clone, Copy, Debug)]
pub struct Worths {
    /// Joining now.
    pub join: f64,
    /// Deciding later.
    pub wait: f64,
    /// Buying a system of one's own now, for good.
    pub alone: f64,
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Joins.
    Join,
    /// Decides later.
    Wait,
    /// Buys alone and will not be asked again.
    Alone,
}

impl Worths {
    /// Probabilities of joining, waiting and buying alone.
    ///
    /// ```text
    /// P_k = exp(V_k / s) / Σ exp(V / s)        s: noise in kronor, not below 0
    /// ```
    ///
    /// Without noise the best is chosen, the first of equals in the order join, wait, alone.
    ///
    /// # Source
    /// The multinomial logit: McFadden 1974; in dynamic choice, Rust 1987.
    pub fn probabilities(self, noise: f64) -> [f64; 3] {
        let best = self.join.max(self.wait).max(self.alone);
        if noise <= 0.0 {
            return if self.join == best {
                [1.0, 0.0, 0.0]
            } else if self.wait == best {
                [0.0, 1.0, 0.0]
            } else {
                [0.0, 0.0, 1.0]
            };
        }
        let odds = [self.join, self.wait, self.alone].map(|worth| odds(worth, best, noise));
        let sum = odds[0] + odds[1] + odds[2];
        odds.map(|part| part / sum)
    }

    /// The answer that a uniform number picks. Joining has the lowest numbers, so that a
    /// municipality that joins at some price joins at any lower one under the same chance.
    pub fn answer(self, noise: f64, uniform: f64) -> Answer {
        let [join, wait, _] = self.probabilities(noise);
        if uniform < join {
            Answer::Join
        } else if uniform < join + wait {
            Answer::Wait
        } else {
            Answer::Alone
        }
    }
}

/// exp((V − best) / s), without a call where it is 1.
#[inline]
fn odds(worth: f64, best: f64, noise: f64) -> f64 {
    if worth == best { 1.0 } else { libm::exp((worth - best) / noise) }
}

/// What the right to choose is worth before the noise is known, where two of the three worths do
/// not depend on how often the question comes up.
///
/// ```text
/// s · ln(exp(V_join/s) + exp(V_wait/s) + exp(V_alone/s))        without noise: the greatest
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    best: f64,
    odds: f64,
    noise: f64,
}

impl Choice {
    /// The choice between joining and buying alone, to which waiting will be added.
    pub fn new(join: f64, alone: f64, noise: f64) -> Self {
        let best = join.max(alone);
        let other = join.min(alone);
        let odds = if noise > 0.0 { 1.0 + libm::exp((other - best) / noise) } else { 1.0 };
        Self { best, odds, noise }
    }

    /// Its worth with waiting.
    #[inline]
    pub fn worth(self, wait: f64) -> f64 {
        if self.noise <= 0.0 {
            return self.best.max(wait);
        }
        let above = (wait - self.best) / self.noise;
        if above <= 0.0 {
            self.best + self.noise * libm::log(self.odds + libm::exp(above))
        } else {
            wait + self.noise * libm::log(1.0 + self.odds * libm::exp(-above))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Choice, Worths};

    /// exp(ln 2), exp(ln 1), exp(ln 1): ½, ¼, ¼, whatever the level.
    #[test]
    fn probabilities_are_the_logit() {
        for level in [0.0, -5e9, 3e12] {
            let noise = 1e9;
            let join = level + noise * std::f64::consts::LN_2;
            let [a, b, c] = Worths { join, wait: level, alone: level }.probabilities(noise);
            assert!(
                (a - 0.5).abs() < 1e-12 && (b - 0.25).abs() < 1e-12 && (c - 0.25).abs() < 1e-12
            );
        }
    }

    #[test]
    fn without_noise_the_best_is_chosen_and_the_first_of_equals() {
        let worths = |join, wait, alone| Worths { join, wait, alone };
        assert_eq!(worths(1.0, 1.0, 1.0).answer(0.0, 0.999), Answer::Join);
        assert_eq!(worths(0.0, 1.0, 1.0).answer(0.0, 0.001), Answer::Wait);
        assert_eq!(worths(0.0, -1.0, 1.0).answer(0.0, 0.001), Answer::Alone);
        assert_eq!(Choice::new(2.0, 3.0, 0.0).worth(5.0), 5.0);
    }

    /// ln(e⁰ + e⁰ + e⁰) = ln 3; and far apart the greatest.
    #[test]
    fn the_right_to_choose_is_worth_the_log_of_the_sum() {
        assert!((Choice::new(0.0, 0.0, 2.0).worth(0.0) - 2.0 * libm::log(3.0)).abs() < 1e-14);
        let power = |worth: f64| libm::exp(worth / 0.7);
        for wait in [-3.0, 0.5, 4.0] {
            let direct = 0.7 * libm::log(power(1.0) + power(-2.0) + power(wait));
            assert!((Choice::new(1.0, -2.0, 0.7).worth(wait) - direct).abs() < 1e-12);
        }
        assert_eq!(Choice::new(0.0, 1e9, 1.0).worth(-1e9), 1e9);
    }
}
