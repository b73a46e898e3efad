//! The founding game: who takes the first step, when it pays to let others take it?
//!
//! `n` equal candidates decide at the same time whether to found. `k` founders share the investment;
//! whoever waits joins later, if anybody has founded. It is the volunteer's dilemma with a shared
//! cost (Diekmann 1985; Bliss & Nalebuff 1984).
//!
//! If every other candidate founds with probability p, founding gains over waiting
//!
//! ```text
//! gain(p) = V − I·(1 − (1−p)^n) / (n·p) − V_w·(1 − (1−p)^(n−1))
//! ```
//!
//! where the fraction is the mean of 1 / (1 + other founders). In q = 1 − p it is a polynomial,
//!
//! ```text
//! gain = (V − V_w − I/n) − I/n·(q + q² + … + q^(n−2)) + (V_w − I/n)·q^(n−1)
//! ```
//!
//! whose slope changes its sign once at most (Descartes), so that it falls and then rises. Hence no
//! search grid is needed: two roots at most, one on either side of the lowest point.

/// The founding game of equal candidates, in any currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Game {
    /// Number of candidates.
    pub candidates: u32,
    /// What taking part from the start is worth before the investment: V.
    pub value: f64,
    /// What the founders share: I.
    pub investment: f64,
    /// What waiting is worth if anybody founds: V_w. Nothing happens if nobody does, worth 0.
    pub waiting: f64,
}

/// A probability of founding from which nobody has a reason to depart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Equilibrium {
    /// The probability with which each candidate founds: p.
    pub probability: f64,
    /// Whether a small departure leads back to it. An unstable one is a tipping point.
    pub stable: bool,
    /// The probability that there is a project at all: 1 − (1−p)^n.
    pub project: f64,
}

/// Halvings of an interval: as many as a number has binary digits.
const HALVINGS: u32 = 53;

/// How far inside an edge the gain is looked at where it is nothing on the edge itself.
const NEAR: f64 = 1.0 / 1_048_576.0;

impl Game {
    /// What founding gains over waiting if every other candidate founds with probability `p`.
    pub fn gain(&self, p: f64) -> f64 {
        self.polynomial(1.0 - p)
    }

    /// The gain as a polynomial in q = 1 − p, by Horner's rule.
    fn polynomial(&self, q: f64) -> f64 {
        let share = self.share();
        let mut value = 0.0;
        for power in (1..self.candidates).rev() {
            let last = power + 1 == self.candidates;
            value = (value + if last { self.waiting - share } else { -share }) * q;
        }
        value + if self.candidates == 1 { self.value - share } else { self.constant() }
    }

    /// The slope of [`Game::polynomial`].
    fn slope(&self, q: f64) -> f64 {
        let share = self.share();
        let mut value = 0.0;
        for power in (1..self.candidates).rev() {
            let last = power + 1 == self.candidates;
            let coefficient = if last { self.waiting - share } else { -share };
            value = value * q + f64::from(power) * coefficient;
        }
        value
    }

    fn share(&self) -> f64 {
        self.investment / f64::from(self.candidates.max(1))
    }

    fn constant(&self) -> f64 {
        self.value - self.waiting - self.share()
    }

    /// The gain next to an edge: on it, or a little inside where it is nothing on it.
    fn beside(&self, edge: f64, inside: f64) -> f64 {
        let value = self.polynomial(edge);
        if value == 0.0 { self.polynomial(inside) } else { value }
    }

    /// Values of q strictly within (0, 1) at which the gain is nothing, ascending; NaN where none.
    fn roots(&self) -> [f64; 2] {
        const NONE: f64 = f64::NAN;
        if self.candidates < 2 {
            return [NONE; 2];
        }
        let (low, high) = (self.beside(0.0, NEAR), self.beside(1.0, 1.0 - NEAR));
        if low > 0.0 && high < 0.0 {
            return [bisect(|q| self.polynomial(q), 0.0, 1.0), NONE];
        }
        if low < 0.0 && high > 0.0 {
            return [bisect(|q| -self.polynomial(q), 0.0, 1.0), NONE];
        }
        // Both below nothing: it falls and then rises, so it stays below.
        if !(low > 0.0 && high > 0.0 && self.slope(0.0) < 0.0 && self.slope(1.0) > 0.0) {
            return [NONE; 2];
        }
        let lowest = bisect(|q| -self.slope(q), 0.0, 1.0);
        let depth = self.polynomial(lowest);
        if depth > 0.0 {
            [NONE; 2]
        } else if depth == 0.0 {
            [lowest, NONE]
        } else {
            let falls = bisect(|q| self.polynomial(q), 0.0, lowest);
            [falls, bisect(|q| -self.polynomial(q), lowest, 1.0)]
        }
    }

    fn is_defined(&self) -> bool {
        let finite = [self.value, self.investment, self.waiting].iter().all(|x| x.is_finite());
        self.candidates > 0 && finite
    }

    /// 1 − (1−p)^n: the probability that anybody founds.
    fn project(&self, p: f64) -> f64 {
        1.0 - libm::pow(1.0 - p, f64::from(self.candidates))
    }
}

/// The place where a function turns from above nothing, at `from`, to below it, at `to`.
fn bisect(function: impl Fn(f64) -> f64, mut from: f64, mut to: f64) -> f64 {
    for _ in 0..HALVINGS {
        let middle = 0.5 * (from + to);
        if function(middle) > 0.0 { from = middle } else { to = middle }
    }
    0.5 * (from + to)
}

/// All symmetric equilibria, by ascending probability; the stable and the unstable ones.
///
/// Nobody founding (p = 0) is one where a lone founder would lose, everybody founding (p = 1) where
/// nobody gains by waiting alone; between them are the probabilities at which both are worth the
/// same.
///
/// ```
/// use bossanova::founding::{Game, equilibria};
///
/// // Two candidates, V = V_w = 2, I = 1: p = (V − I) / (V_w − I/2) = 2/3.
/// let game = Game { candidates: 2, value: 2.0, investment: 1.0, waiting: 2.0 };
/// let found = equilibria(&game);
/// let stable = found.iter().find(|equilibrium| equilibrium.stable);
/// assert!(stable.is_some_and(|one| (one.probability - 2.0 / 3.0).abs() < 1e-15));
/// ```
pub fn equilibria(game: &Game) -> Vec<Equilibrium> {
    if !game.is_defined() {
        return Vec::new();
    }
    let at =
        |p: f64, stable: bool| Equilibrium { probability: p, stable, project: game.project(p) };
    let mut found = Vec::new();
    let (nobody, everybody) = (game.polynomial(1.0), game.polynomial(0.0));
    if nobody <= 0.0 {
        found.push(at(0.0, game.beside(1.0, 1.0 - NEAR) < 0.0));
    }
    // Seen from p = 0 upwards, that is from q = 1 downwards.
    for q in game.roots().into_iter().rev().filter(|q| !q.is_nan()) {
        // Stable where more founders make founding worth less: the gain rises with q.
        found.push(at(1.0 - q, game.slope(q) > 0.0));
    }
    if everybody >= 0.0 {
        found.push(at(1.0, game.beside(0.0, NEAR) > 0.0));
    }
    found
}

/// The probability above which it pays for all to found and below which most wait: the unstable
/// equilibrium between two stable ones.
pub fn tipping_point(equilibria: &[Equilibrium]) -> Option<f64> {
    let mut triples = equilibria.windows(3);
    let tips = |three: &&[Equilibrium]| three[0].stable && !three[1].stable && three[2].stable;
    triples.find(tips).map(|three| three[1].probability)
}

/// The probability that there is a project, in the equilibrium that play leads to.
///
/// Where there are several, it is the one that is reached by those who begin with even odds on
/// each other and then follow what pays: the upper one if the tipping point lies below one half
/// (assumed). NaN where the game is not defined.
pub fn start_probability(game: &Game) -> f64 {
    if !game.is_defined() {
        return f64::NAN;
    }
    let roots = game.roots();
    let p = if game.polynomial(0.5) > 0.0 {
        // Upwards from one half: to the nearest root below q = 1/2, or to everybody.
        let q = roots.into_iter().filter(|q| *q <= 0.5).fold(0.0, f64::max);
        1.0 - q
    } else {
        let q = roots.into_iter().filter(|q| *q >= 0.5).fold(1.0, f64::min);
        1.0 - q
    };
    game.project(p)
}

/// The probability of founding where one founder pays all and waiting is worth as much as
/// founding: the volunteer's dilemma in its plain form.
///
/// ```text
/// p = 1 − (I / V)^(1/(n−1))
/// ```
pub fn single_payer(game: &Game) -> f64 {
    if !game.is_defined() {
        return f64::NAN;
    }
    if game.value <= game.investment {
        return 0.0;
    }
    if game.candidates == 1 || game.investment <= 0.0 {
        return 1.0;
    }
    let others = f64::from(game.candidates - 1);
    1.0 - libm::pow(game.investment / game.value, 1.0 / others)
}

#[cfg(test)]
mod tests {
    use super::{Game, equilibria, single_payer, start_probability, tipping_point};

    fn game(candidates: u32, value: f64, waiting: f64) -> Game {
        Game { candidates, value, investment: 1.0, waiting }
    }

    fn stable(game: &Game) -> Vec<f64> {
        equilibria(game).iter().filter(|one| one.stable).map(|one| one.probability).collect()
    }

    fn near(found: &[f64], expected: &[f64], digits: f64) -> bool {
        found.len() == expected.len()
            && found.iter().zip(expected).all(|(a, b)| (a - b).abs() <= 0.5 * digits)
    }

    /// p = (V − I) / (V_w − I/2) for two candidates.
    #[test]
    fn two_candidates_have_a_closed_form() {
        assert!(near(&stable(&game(2, 2.0, 2.0)), &[2.0 / 3.0], 1e-14));
        assert!(near(&stable(&game(2, 2.0, 1.6)), &[10.0 / 11.0], 1e-14));
    }

    /// Ten candidates; the figures were worked out apart from this program.
    #[test]
    fn ten_candidates_have_one_or_two_stable_outcomes() {
        assert!(near(&stable(&game(10, 1.5, 1.5)), &[0.0803], 1e-4));
        let two = game(10, 1.5, 1.3);
        assert!(near(&stable(&two), &[0.1258, 1.0], 1e-4));
        let tipping = tipping_point(&equilibria(&two)).expect("two stable outcomes");
        assert!(near(&[tipping], &[0.4923], 1e-4));
        let dear = game(10, 0.9, 0.7);
        assert!(near(&stable(&dear), &[0.0, 1.0], 1e-4));
        let tipping = tipping_point(&equilibria(&dear)).expect("two stable outcomes");
        assert!(near(&[tipping], &[0.4958], 1e-4));
        // Both tipping points lie below one half, so even odds lead to everybody founding.
        assert_eq!((start_probability(&two), start_probability(&dear)), (1.0, 1.0));
    }

    /// The sum of the definition, term by term, against the polynomial; and every sign change of a
    /// fine grid is found.
    #[test]
    fn equilibria_are_all_the_sign_changes_of_the_definition() {
        let mut several = 0;
        for n in 2..=12_u32 {
            for v in 1..=30 {
                for w in -3..=30 {
                    let game = game(n, f64::from(v) * 0.1037, f64::from(w) * 0.1011);
                    let definition = |p: f64| {
                        let nobody_else = libm::pow(1.0 - p, f64::from(n - 1));
                        let mean = (1.0 - nobody_else * (1.0 - p)) / (f64::from(n) * p);
                        game.value - mean - game.waiting * (1.0 - nobody_else)
                    };
                    let mut changes = 0;
                    for step in 1..1000_u32 {
                        let p = f64::from(step) / 1000.0;
                        assert!((definition(p) - game.gain(p)).abs() < 1e-9);
                        let next = f64::from(step + 1) / 1000.0;
                        changes += usize::from(definition(p) * definition(next) < 0.0);
                    }
                    let found = equilibria(&game);
                    let inner: Vec<f64> = found
                        .iter()
                        .map(|one| one.probability)
                        .filter(|p| *p > 0.001 && *p < 0.999)
                        .collect();
                    assert_eq!(inner.len(), changes, "{game:?}");
                    assert!(inner.iter().all(|p| definition(*p).abs() < 1e-9), "{game:?}");
                    // Stable and unstable outcomes take turns, and a stable one there always is.
                    assert!(found.windows(2).all(|two| two[0].stable != two[1].stable));
                    assert!(found.iter().any(|one| one.stable), "{game:?}");
                    several += usize::from(found.len() == 3);
                    let start = start_probability(&game);
                    assert!(found.iter().any(|one| one.stable && one.project == start));
                }
            }
        }
        assert!(several > 100, "only {several} games with a tipping point");
    }

    /// V = 2, I = 1, n = 3: p = 1 − (1/2)^(1/2).
    #[test]
    fn single_payers_have_a_closed_form() {
        assert!((single_payer(&game(3, 2.0, 2.0)) - 0.292_893_218_813_452_4).abs() < 1e-15);
        assert_eq!(single_payer(&game(3, 1.0, 1.0)), 0.0);
        assert_eq!(single_payer(&game(1, 1.5, 0.0)), 1.0);
    }

    /// Alone there is nobody to wait for: it founds where that pays.
    #[test]
    fn a_single_candidate_founds_where_it_gains() {
        assert_eq!(start_probability(&game(1, 1.1, 5.0)), 1.0);
        assert_eq!(start_probability(&game(1, 0.9, 5.0)), 0.0);
        assert_eq!(equilibria(&game(1, 1.1, 5.0)).len(), 1);
        assert!(start_probability(&game(0, 1.0, 1.0)).is_nan());
        assert!(start_probability(&game(3, f64::NAN, 1.0)).is_nan());
        assert!(equilibria(&game(3, f64::NAN, 1.0)).is_empty());
    }
}
