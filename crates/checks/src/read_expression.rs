//! The names an expression uses, held against the vocabulary when a book is read.

use cel::{
    IdedExpr, Program,
    common::ast::{EntryExpr, Expr},
};

use crate::vocabulary::{Subject, entry, names};

/// The byte offset of a line and column (both from 1) of an expression.
pub(crate) fn offset(source: &str, line: isize, column: isize) -> usize {
    let line = usize::try_from(line).unwrap_or(1).max(1);
    let column = usize::try_from(column).unwrap_or(1).max(1);
    let before: usize = source.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = source.get(before..).unwrap_or_default();
    before + rest.char_indices().nth(column - 1).map_or(0, |(at, _)| at)
}

/// What to say of a name that the vocabulary has not.
pub(crate) fn no_such_fact(subject: Subject, group: &str, name: &str) -> String {
    let groups = subject.groups();
    if !groups.contains(&group) {
        return format!(
            "no facts of “{group}” here; a rule for each {} knows {}",
            subject.as_str(),
            groups.join(", ")
        );
    }
    let near = names(group).min_by_key(|known| distance(known, name));
    match near.filter(|known| distance(known, name) <= 3) {
        Some(near) => format!("no fact “{group}.{name}”; is {group}.{near} meant?"),
        None => format!(
            "no fact “{group}.{name}”; {group} has {}",
            names(group).collect::<Vec<_>>().join(", ")
        ),
    }
}

/// Checks every name; an error comes with its byte offset in the expression.
pub(crate) fn check_names(subject: Subject, program: &Program) -> Result<(), (usize, String)> {
    let mut bound = Vec::new();
    walk(subject, program, program.expression(), &mut bound)
}

fn at(program: &Program, id: u64) -> usize {
    let start = program.source_info().offset_for(id).map_or(0, |(start, _)| start);
    let chars = usize::try_from(start).unwrap_or(0);
    program.source_info().source.char_indices().nth(chars).map_or(0, |(at, _)| at)
}

fn walk<'p>(
    subject: Subject,
    program: &'p Program,
    node: &'p IdedExpr,
    bound: &mut Vec<&'p str>,
) -> Result<(), (usize, String)> {
    match &node.expr {
        Expr::Unspecified | Expr::Literal(_) => Ok(()),
        Expr::Ident(name) if name.starts_with('@') || bound.contains(&name.as_str()) => Ok(()),
        Expr::Ident(name) => {
            if subject.groups().contains(&name.as_str()) {
                Ok(())
            } else {
                Err((at(program, node.id), no_such_fact(subject, name, "")))
            }
        }
        Expr::Select(select) => match &select.operand.expr {
            Expr::Ident(group) if !bound.contains(&group.as_str()) => {
                if subject.groups().contains(&group.as_str())
                    && entry(group, &select.field).is_some()
                {
                    Ok(())
                } else {
                    let what = no_such_fact(subject, group, &select.field);
                    Err((at(program, select.operand.id), what))
                }
            }
            _ => walk(subject, program, &select.operand, bound),
        },
        Expr::Call(call) => {
            call.target.iter().try_for_each(|target| walk(subject, program, target, bound))?;
            call.args.iter().try_for_each(|argument| walk(subject, program, argument, bound))
        }
        Expr::List(list) => {
            list.elements.iter().try_for_each(|part| walk(subject, program, part, bound))
        }
        Expr::Map(map) => map.entries.iter().try_for_each(|part| match &part.expr {
            EntryExpr::StructField(field) => walk(subject, program, &field.value, bound),
            EntryExpr::MapEntry(entry) => {
                walk(subject, program, &entry.key, bound)?;
                walk(subject, program, &entry.value, bound)
            }
        }),
        Expr::Struct(_) => Err((at(program, node.id), "a rule needs no structs".to_owned())),
        Expr::Comprehension(all) => {
            walk(subject, program, &all.iter_range, bound)?;
            let depth = bound.len();
            bound.push(&all.iter_var);
            bound.extend(all.iter_var2.as_deref());
            bound.push(&all.accu_var);
            let parts = [&all.accu_init, &all.loop_cond, &all.loop_step, &all.result];
            let done = parts.into_iter().try_for_each(|part| walk(subject, program, part, bound));
            bound.truncate(depth);
            done
        }
    }
}

/// Edit distance, for "is … meant?".
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(usize::MAX);
            let cost = diagonal + usize::from(x != *y);
            left = cost.min(above.saturating_add(1)).min(left + 1);
            diagonal = above;
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = left;
            }
        }
        if let Some(cell) = row.first_mut() {
            *cell = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}
