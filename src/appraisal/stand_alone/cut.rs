//! A minimum cut between those who bring money and the things that cost (Dinic 1970).

use std::collections::VecDeque;

/// Millionths of a krona: the flow is counted in whole ones, so that it comes to an end.
const UNIT: f64 = 1e6;

/// More than any sum of amounts.
const WITHOUT_LIMIT: i128 = i128::MAX / 4;

/// One direction of a pipe; the other stands at its place with the last bit turned.
#[derive(Clone, Copy, Debug)]
struct Pipe {
    to: usize,
    left: i128,
}

/// The network: a source, a sink, participants, then things.
#[derive(Clone, Debug)]
pub(super) struct Network {
    pipes: Vec<Pipe>,
    /// Pipes out of each place.
    out: Vec<Vec<usize>>,
}

const SOURCE: usize = 0;
const SINK: usize = 1;

fn whole(amount: f64) -> i128 {
    libm::round(amount * UNIT) as i128
}

impl Network {
    /// A network of so many participants and nothing yet.
    pub fn new(participants: usize) -> Self {
        Self { pipes: Vec::new(), out: vec![Vec::new(); participants + 2] }
    }

    /// The place of a participant.
    pub fn participant(&self, number: usize) -> usize {
        number + 2
    }

    /// Adds so many things; gives the place of the first.
    pub fn things(&mut self, count: usize) -> usize {
        let first = self.out.len();
        self.out.resize(first + count, Vec::new());
        first
    }

    /// A participant brings an amount.
    pub fn bring(&mut self, number: usize, amount: f64) {
        self.pipe(SOURCE, self.participant(number), whole(amount));
    }

    /// A thing costs an amount.
    pub fn cost(&mut self, thing: usize, amount: f64) {
        self.pipe(thing, SINK, whole(amount));
    }

    /// Whoever takes one place needs another.
    pub fn need(&mut self, place: usize, other: usize) {
        self.pipe(place, other, WITHOUT_LIMIT);
    }

    fn pipe(&mut self, from: usize, to: usize, limit: i128) {
        self.out[from].push(self.pipes.len());
        self.pipes.push(Pipe { to, left: limit });
        self.out[to].push(self.pipes.len());
        self.pipes.push(Pipe { to: from, left: 0 });
    }

    /// The minimum cut, which is the greatest flow.
    pub fn minimum_cut(mut self) -> f64 {
        let mut flow = 0_i128;
        while let Some(depths) = self.depths() {
            let mut next = vec![0; self.out.len()];
            loop {
                let sent = self.send(&depths, &mut next);
                if sent == 0 {
                    break;
                }
                flow += sent;
            }
        }
        flow as f64 / UNIT
    }

    /// Steps from the source to each place; `None` where the sink cannot be reached any more.
    fn depths(&self) -> Option<Vec<usize>> {
        let mut depths = vec![usize::MAX; self.out.len()];
        depths[SOURCE] = 0;
        let mut queue = VecDeque::from([SOURCE]);
        while let Some(place) = queue.pop_front() {
            for pipe in self.out[place].iter().map(|pipe| self.pipes[*pipe]) {
                if pipe.left > 0 && depths[pipe.to] == usize::MAX {
                    depths[pipe.to] = depths[place] + 1;
                    queue.push_back(pipe.to);
                }
            }
        }
        (depths[SINK] < usize::MAX).then_some(depths)
    }

    /// Sends what one path takes, each step one deeper; nothing where no path is left.
    ///
    /// The path is kept in a list: it may be as long as there are places.
    fn send(&mut self, depths: &[usize], next: &mut [usize]) -> i128 {
        let mut path: Vec<usize> = Vec::new();
        let mut place = SOURCE;
        while place != SINK {
            let Some(pipe) = self.out[place].get(next[place]).copied() else {
                // A dead end: back one step, and never this way again.
                let Some(last) = path.pop() else { return 0 };
                place = self.pipes[last ^ 1].to;
                next[place] += 1;
                continue;
            };
            let Pipe { to, left } = self.pipes[pipe];
            if left > 0 && depths[to] == depths[place].saturating_add(1) {
                path.push(pipe);
                place = to;
            } else {
                next[place] += 1;
            }
        }
        let sent = path.iter().map(|pipe| self.pipes[*pipe].left).min().unwrap_or(0);
        for pipe in path {
            self.pipes[pipe].left -= sent;
            self.pipes[pipe ^ 1].left += sent;
        }
        sent
    }
}
