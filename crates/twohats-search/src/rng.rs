//! Random numbers that are the same on every machine.

use super::timeline::mix;

/// A small generator (splitmix64); every logical worker owns one.
#[derive(Clone, Debug)]
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut rng = Rng(seed ^ stream.wrapping_mul(0xa076_1d64_78bd_642f));
        rng.next();
        rng
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number in `0..n`; 0 when `n` is 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// True `per_mille` times in a thousand.
    pub(crate) fn chance(&mut self, per_mille: usize) -> bool {
        self.below(1000) < per_mille
    }

    /// An exponential variate of mean about 1, in 1/1024 parts, by integers alone:
    /// leading zeros give the whole halvings, the next bits the part between.
    pub(crate) fn exponential(&mut self) -> i64 {
        let bits = self.next();
        let halvings = i64::from((bits | 1).leading_zeros().min(40));
        let fraction = ((bits << (halvings + 1)) >> 54) as i64;
        // ln 2 = 710/1024; the straight line between halvings is within 6 %.
        710 * (halvings * 1024 + 1024 - fraction) / 1024
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_below_their_limit() {
        let mut rng = Rng::new(1, 2);
        assert!((0..1000).all(|_| rng.below(7) < 7));
        assert_eq!(rng.below(0), 0);
    }

    #[test]
    fn exponentials_have_a_mean_near_one() {
        let mut rng = Rng::new(5, 0);
        let mean: i64 = (0..10_000).map(|_| rng.exponential()).sum::<i64>() / 10_000;
        assert!((900..1150).contains(&mean), "mean {mean}/1024");
    }
}
