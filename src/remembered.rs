//! What was worked out before and is likely to be asked for again: a list is asked for anew with
//! every change of a filter, a page or one fact, and most of what it takes is the same each time.

use std::{
    collections::HashMap,
    hash::Hash,
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Values by their keys, of which those that were asked for longest ago are forgotten. Up to twice
/// the weight of a generation is kept.
#[derive(Debug)]
pub(crate) struct Remembered<K, V> {
    generations: Mutex<Generations<K, V>>,
    /// The weight of a generation.
    most: usize,
}

#[derive(Debug)]
struct Generations<K, V> {
    young: HashMap<K, (V, usize)>,
    old: HashMap<K, (V, usize)>,
    /// The weight of the young.
    weight: usize,
}

impl<K: Hash + Eq, V: Clone> Remembered<K, V> {
    /// Nothing yet, in generations of the weight `most`.
    pub(crate) fn new(most: usize) -> Self {
        let (young, old) = (HashMap::new(), HashMap::new());
        let weight = 0;
        Self {
            generations: Mutex::new(Generations { young, old, weight }),
            most,
        }
    }

    /// The value of a key, if it is remembered.
    pub(crate) fn get(&self, key: K) -> Option<V> {
        let mut generations = self.lock();
        if let Some((value, _)) = generations.young.get(&key) {
            return Some(value.clone());
        }
        let (value, weight) = generations.old.remove(&key)?;
        generations.keep(key, value.clone(), weight, self.most);
        Some(value)
    }

    /// Remembers the value of a key. One that is heavier than a generation is not kept.
    pub(crate) fn keep(&self, key: K, value: V, weight: usize) {
        if weight <= self.most {
            self.lock().keep(key, value, weight, self.most);
        }
    }

    /// A panic elsewhere leaves whole entries: what is there is right.
    fn lock(&self) -> MutexGuard<'_, Generations<K, V>> {
        self.generations
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Hash + Eq, V> Generations<K, V> {
    fn keep(&mut self, key: K, value: V, weight: usize, most: usize) {
        let replaced = self.young.remove(&key);
        self.weight -= replaced.map_or(0, |(_, weight)| weight);
        if self.weight + weight > most {
            self.old = mem::take(&mut self.young);
            self.weight = 0;
        }
        self.young.insert(key, (value, weight));
        self.weight += weight;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_stays_and_the_rest_is_forgotten() {
        let remembered = Remembered::new(100);
        remembered.keep("asked for".to_owned(), 1, 10);
        remembered.keep("left alone".to_owned(), 2, 10);
        for i in 0..80 {
            remembered.keep(i.to_string(), 0, 5);
            assert_eq!(remembered.get("asked for".to_owned()), Some(1));
        }
        assert_eq!(remembered.get("left alone".to_owned()), None);
        let generations = remembered.lock();
        // Entries of 5 in two generations of 100.
        assert!(generations.young.len() + generations.old.len() <= 40);
    }

    #[test]
    fn weights_are_those_of_what_is_there() {
        let remembered = Remembered::new(100);
        for _ in 0..5 {
            remembered.keep(1, 'a', 60);
        }
        remembered.keep(2, 'b', 40);
        assert_eq!(
            (remembered.get(1), remembered.get(2)),
            (Some('a'), Some('b'))
        );
        assert!(remembered.lock().old.is_empty());
        remembered.keep(3, 'c', 101);
        assert_eq!(remembered.get(3), None);
    }
}
