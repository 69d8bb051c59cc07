//! The signs to act on, and what can be done where a boundary was crossed, as they stand on the page.

use anyhow::Result;

use super::{Writer, phone_button};
use crate::content::signs::Tier;
use crate::words::escape;

impl Writer {
    /// The three tiers, each with the one act that it leads to.
    pub(super) fn tiers(&self) -> Result<String> {
        self.signs.tiers().iter().map(|tier| self.tier(tier)).collect()
    }

    fn tier(&self, tier: &Tier<'_>) -> Result<String> {
        let lead = if tier.lead.is_empty() { String::new() } else { format!("<p class=\"soft\">{}</p>", escape(tier.lead)) };
        let act = match tier.key {
            "now" => phone_button("data-kind=\"primary\" data-call href=\"#place\"", self.words.get("signs_call")?),
            "today" => self.to_clinic()?,
            _ => format!(
                "<a class=\"button\" data-kind=\"secondary\" data-size=\"tall\" href=\"/care/questions\">{}</a>",
                escape(self.words.get("signs_questions")?)
            ),
        };
        Ok(format!(
            "<section class=\"stack-3\" aria-labelledby=\"tier-{key}\"><div><h2 class=\"subheading\" id=\"tier-{key}\">{title}</h2>{lead}</div>\
             {list}{act}</section>",
            key = escape(tier.key),
            title = escape(tier.title),
            list = list(&tier.signs),
        ))
    }

    /// The clinic's numbers; the script puts those in its place that the person chose to show.
    fn to_clinic(&self) -> Result<String> {
        Ok(format!(
            "<div class=\"stack-3\" id=\"signs-clinic\"><a class=\"button help-call\" data-kind=\"secondary\" href=\"/care/people\">\
             <svg class=\"icon\" aria-hidden=\"true\"><use href=\"#i-phone\"/></svg><span><b>{}</b><small>{}</small></span></a></div>",
            escape(self.words.get("signs_clinic")?),
            escape(self.words.get("signs_clinic_caption")?),
        ))
    }

    /// What can be done where a boundary was crossed.
    pub(super) fn boundary(&self) -> String {
        list(&self.signs.boundary())
    }
}

fn list(sentences: &[&str]) -> String {
    let items: Vec<String> = sentences.iter().map(|sentence| escape(sentence)).collect();
    format!("<ul class=\"plain-list\"><li>{}</li></ul>", items.join("</li><li>"))
}
