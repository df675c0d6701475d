//! Making outside words safe where no template does it.

/// HTML text or attribute value.
pub(crate) fn html(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ if xml_char(c) => out.push(c),
            _ => {}
        }
    }
}

/// JSON that stands inside a `<script>` element: no `<`, `>` or `&` is left, so
/// that nothing in it can end the element.
pub(crate) fn json_in_html(json: &str) -> String {
    let mut safe = String::with_capacity(json.len() + 64);
    let mut rest = json;
    while let Some(at) = rest.find(['<', '>', '&', '\u{2028}', '\u{2029}']) {
        let (before, after) = rest.split_at(at);
        safe.push_str(before);
        let mut chars = after.chars();
        safe.push_str(match chars.next() {
            Some('<') => "\\u003c",
            Some('>') => "\\u003e",
            Some('&') => "\\u0026",
            Some('\u{2028}') => "\\u2028",
            _ => "\\u2029",
        });
        rest = chars.as_str();
    }
    safe.push_str(rest);
    safe
}

/// Text without the control characters that XML 1.0 (2.2) forbids.
pub(crate) fn xml_text(text: &str) -> String {
    text.chars().filter(|c| xml_char(*c)).collect()
}

fn xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_in_a_page_cannot_end_its_script_element() {
        let json = serde_json::to_string("</script><!--\u{2028}&").unwrap();
        let safe = json_in_html(&json);
        assert_eq!(safe, r#""\u003c/script\u003e\u003c!--\u2028\u0026""#);
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), "</script><!--\u{2028}&");
    }

    #[test]
    fn characters_xml_cannot_hold_are_left_out() {
        assert_eq!(xml_text("a\u{0}b\u{b}c\u{ffff}d\n"), "abcd\n");
    }
}
