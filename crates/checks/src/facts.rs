//! Facts about one subject, in the form that expressions and messages read.

use std::{collections::HashMap, sync::Arc};

use cel::{
    Value,
    common::value::{CowVal, Val},
    context::VariableResolver,
    objects::{Key, Map},
};

use crate::vocabulary::{FACTS, Type};

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fact {
    Bool(bool),
    Int(i64),
    Text(String),
    Texts(Vec<String>),
}

impl From<bool> for Fact {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<usize> for Fact {
    fn from(value: usize) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Fact {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Fact {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<Vec<String>> for Fact {
    fn from(value: Vec<String>) -> Self {
        Self::Texts(value)
    }
}

/// The facts of one group about one subject.
pub(crate) struct Facts {
    group: &'static str,
    all: Vec<(&'static str, Fact)>,
    value: Box<dyn Val>,
}

impl Facts {
    pub(crate) fn new(group: &'static str, facts: Vec<(&'static str, Fact)>) -> Self {
        debug_assert!(
            FACTS.iter().filter(|entry| entry.group == group).all(|entry| facts
                .iter()
                .any(|(name, fact)| *name == entry.name && fits(entry.of, fact))),
            "the vocabulary and the facts of {group} differ"
        );
        let map: HashMap<Key, Value> =
            facts.iter().map(|(name, fact)| (Key::from(*name), value(fact))).collect();
        // A map of plain values always becomes a `Val`; were it not, the rule sees nothing.
        let value = Box::<dyn Val>::try_from(Value::Map(Map { map: Arc::new(map) }))
            .unwrap_or_else(|_| Box::new(cel::common::types::CelNull));
        Self { group, all: facts, value }
    }

    /// Facts that say nothing: what a rule is tried on when its book is read.
    pub(crate) fn blank(group: &'static str) -> Self {
        let facts = FACTS.iter().filter(|entry| entry.group == group);
        let blank = |of| match of {
            Type::Bool => Fact::Bool(false),
            Type::Int => Fact::Int(0),
            Type::Text => Fact::Text(String::new()),
            Type::Texts => Fact::Texts(Vec::new()),
        };
        Self::new(group, facts.map(|entry| (entry.name, blank(entry.of))).collect())
    }

    /// Facts that all say something, to try a rule on as well.
    pub(crate) fn full(group: &'static str) -> Self {
        let facts = FACTS.iter().filter(|entry| entry.group == group);
        let full = |of| match of {
            Type::Bool => Fact::Bool(true),
            Type::Int => Fact::Int(1),
            Type::Text => Fact::Text("x".to_owned()),
            Type::Texts => Fact::Texts(vec!["x".to_owned()]),
        };
        Self::new(group, facts.map(|entry| (entry.name, full(entry.of))).collect())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Fact> {
        self.all.iter().find(|(known, _)| *known == name).map(|(_, fact)| fact)
    }
}

fn fits(of: Type, fact: &Fact) -> bool {
    matches!(
        (of, fact),
        (Type::Bool, Fact::Bool(_))
            | (Type::Int, Fact::Int(_))
            | (Type::Text, Fact::Text(_))
            | (Type::Texts, Fact::Texts(_))
    )
}

fn value(fact: &Fact) -> Value {
    match fact {
        Fact::Bool(value) => Value::Bool(*value),
        Fact::Int(value) => Value::Int(*value),
        Fact::Text(text) => Value::from(text.as_str()),
        Fact::Texts(texts) => {
            Value::List(Arc::new(texts.iter().map(|text| Value::from(text.as_str())).collect()))
        }
    }
}

/// What one evaluation sees: a group of facts a name.
pub(crate) struct Scope<'a>(pub(crate) Vec<&'a Facts>);

impl Scope<'_> {
    /// The fact `group.name`.
    pub(crate) fn fact(&self, path: &str) -> Option<&Fact> {
        let (group, name) = path.split_once('.')?;
        self.0.iter().find(|facts| facts.group == group)?.get(name)
    }
}

impl VariableResolver for Scope<'_> {
    fn resolve<'b>(&'b self, variable: &str) -> Option<CowVal<'b, 'b>> {
        let facts = self.0.iter().find(|facts| facts.group == variable)?;
        Some(CowVal::Borrowed(&*facts.value))
    }
}
