//! Which findings sign-offs clear.

use scriven_model::{Level, Role, SignOff};

/// Whether a person of this role may sign where the rule says `wanted`: their own
/// role; a more senior one where a reporter's would do; an admin for an editor.
/// Nobody stands in for the lawyer.
pub fn fits(role: Role, wanted: &str) -> bool {
    match wanted {
        "reporter" => true,
        "editor" => matches!(role, Role::Editor | Role::Admin),
        "legal" => role == Role::Legal,
        "admin" => role == Role::Admin,
        _ => false,
    }
}

/// Whether a finding still stops publishing, given who signed it off.
pub(crate) fn blocks(
    level: Level,
    roles: &[String],
    two_people: bool,
    signed: &[SignOff],
    edited_by: &[String],
) -> bool {
    // A reason is part of a sign-off, and nobody signs off their own copy.
    let valid: Vec<&SignOff> = signed
        .iter()
        .filter(|sign| !sign.why.trim().is_empty() && !sign.by.trim().is_empty())
        .filter(|sign| !edited_by.contains(&sign.by))
        .collect();
    match level {
        Level::Note => false,
        // A tick says that it was seen: the writer's own counts.
        Level::Warn => signed.is_empty(),
        Level::HardBlock => true,
        Level::SignOff | Level::Block if two_people => {
            !each_by_another(roles, &valid, &mut Vec::new())
        }
        Level::SignOff | Level::Block => {
            !valid.iter().any(|sign| roles.iter().any(|role| fits(sign.role, role)))
        }
    }
}

/// Whether every role is covered, each by another person.
fn each_by_another<'s>(roles: &[String], signed: &[&'s SignOff], taken: &mut Vec<&'s str>) -> bool {
    let Some((role, rest)) = roles.split_first() else { return true };
    signed.iter().any(|sign| {
        if !fits(sign.role, role) || taken.contains(&sign.by.as_str()) {
            return false;
        }
        taken.push(&sign.by);
        let done = each_by_another(rest, signed, taken);
        taken.pop();
        done
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(by: &str, role: Role) -> SignOff {
        SignOff {
            key: "k".to_owned(),
            by: by.to_owned(),
            role,
            why: "public interest".to_owned(),
            at: scriven_model::Timestamp::UNIX_EPOCH,
        }
    }

    fn roles(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn an_editor_clears_a_block_for_editors_but_not_on_their_own_copy() {
        let of = |signs: &[SignOff]| {
            blocks(Level::Block, &roles(&["editor"]), false, signs, &["ana".to_owned()])
        };
        assert!(of(&[]));
        assert!(!of(&[sign("bo", Role::Editor)]));
        assert!(of(&[sign("ana", Role::Editor)]), "nobody signs off their own copy");
        assert!(of(&[sign("cy", Role::Reporter)]));
        assert!(of(&[sign("di", Role::Legal)]));
    }

    #[test]
    fn whoever_wrote_on_it_before_the_last_signs_nothing_off_either() {
        let wrote = ["ana".to_owned(), "bo".to_owned()];
        let of =
            |signs: &[SignOff]| blocks(Level::Block, &roles(&["editor"]), false, signs, &wrote);
        assert!(of(&[sign("ana", Role::Editor), sign("bo", Role::Editor)]));
        assert!(!of(&[sign("cy", Role::Editor)]));
    }

    #[test]
    fn two_roles_need_two_people() {
        let of = |signs: &[SignOff]| {
            blocks(Level::Block, &roles(&["editor", "legal"]), true, signs, &["ana".to_owned()])
        };
        assert!(of(&[sign("bo", Role::Editor)]));
        assert!(of(&[sign("bo", Role::Editor), sign("cy", Role::Admin)]));
        assert!(!of(&[sign("bo", Role::Editor), sign("di", Role::Legal)]));
        assert!(!of(&[sign("di", Role::Legal), sign("cy", Role::Admin)]));
        assert!(of(&[sign("bo", Role::Editor), sign("bo", Role::Legal)]), "one person twice");
    }

    #[test]
    fn nothing_clears_a_hard_block_and_a_tick_clears_a_warning() {
        let all = [sign("bo", Role::Editor), sign("di", Role::Legal), sign("cy", Role::Admin)];
        assert!(blocks(Level::HardBlock, &[], false, &all, &["ana".to_owned()]));
        assert!(blocks(Level::Warn, &[], false, &[], &["ana".to_owned()]));
        assert!(!blocks(
            Level::Warn,
            &[],
            false,
            &[sign("ana", Role::Reporter)],
            &["ana".to_owned()]
        ));
        assert!(!blocks(Level::Note, &[], false, &[], &["ana".to_owned()]));
    }

    #[test]
    fn a_sign_off_without_a_reason_clears_no_block() {
        let empty = SignOff { why: " ".to_owned(), ..sign("bo", Role::Editor) };
        assert!(blocks(Level::Block, &roles(&["editor"]), false, &[empty], &["ana".to_owned()]));
    }
}
