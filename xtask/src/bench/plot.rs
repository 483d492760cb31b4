//! A line chart as SVG: seconds across on a logarithmic scale, percent down to zero.

use std::fmt::Write;

/// One line of the chart.
pub(crate) struct Line {
    /// Its name, beside its last point.
    pub(crate) name: String,
    /// A colour that SVG knows.
    pub(crate) colour: &'static str,
    /// Dashed lines are told apart without colour.
    pub(crate) dashed: bool,
    /// Seconds and percent, by seconds.
    pub(crate) points: Vec<(f64, f64)>,
}

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 400.0;
const LEFT: f64 = 60.0;
const RIGHT: f64 = 160.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 50.0;

/// The chart of `lines`, titled.
pub(crate) fn svg(title: &str, lines: &[Line]) -> String {
    let scale = Scale::over(lines);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n\
         <text x=\"{LEFT}\" y=\"22\" font-size=\"14\">{title}</text>\n"
    );
    scale.axes(&mut text);
    for line in lines {
        draw(&mut text, line, &scale);
    }
    text.push_str("</svg>\n");
    text
}

/// From seconds and percent to places on the sheet.
struct Scale {
    first: f64,
    last: f64,
    highest: f64,
}

impl Scale {
    fn over(lines: &[Line]) -> Scale {
        let points = || lines.iter().flat_map(|line| &line.points);
        let first = points().map(|point| point.0).fold(f64::INFINITY, f64::min);
        let last = points().map(|point| point.0).fold(0.0, f64::max);
        let highest = points().map(|point| point.1).fold(1.0, f64::max);
        Scale {
            first: if first.is_finite() {
                first.max(1e-3)
            } else {
                0.1
            },
            last: last.max(1.0),
            highest,
        }
    }

    fn x(&self, seconds: f64) -> f64 {
        let share = (seconds.max(1e-3) / self.first).ln() / (self.last / self.first).ln().max(1e-9);
        LEFT + share * (WIDTH - LEFT - RIGHT)
    }

    fn y(&self, percent: f64) -> f64 {
        TOP + (1.0 - percent / self.highest) * (HEIGHT - TOP - BOTTOM)
    }

    fn axes(&self, text: &mut String) {
        let (low, end) = (HEIGHT - BOTTOM, WIDTH - RIGHT);
        let _ = writeln!(
            text,
            "<path d=\"M{LEFT} {TOP}V{low}H{end}\" fill=\"none\" stroke=\"black\"/>"
        );
        for step in 0..=4 {
            let percent = self.highest * f64::from(step) / 4.0;
            let y = self.y(percent) + 4.0;
            let x = LEFT - 6.0;
            let _ = writeln!(
                text,
                "<text x=\"{x}\" y=\"{y:.1}\" text-anchor=\"end\">{percent:.1} %</text>"
            );
        }
        let y = low + 18.0;
        for seconds in [0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0] {
            if (self.first..=self.last).contains(&seconds) {
                let x = self.x(seconds);
                let _ = writeln!(
                    text,
                    "<text x=\"{x:.1}\" y=\"{y}\" text-anchor=\"middle\">{seconds} s</text>"
                );
            }
        }
    }
}

fn draw(text: &mut String, line: &Line, scale: &Scale) {
    let Some(end) = line.points.last() else {
        return;
    };
    let path: Vec<String> = line
        .points
        .iter()
        .map(|(seconds, percent)| format!("{:.1},{:.1}", scale.x(*seconds), scale.y(*percent)))
        .collect();
    let dash = if line.dashed {
        " stroke-dasharray=\"6 4\""
    } else {
        ""
    };
    let _ = writeln!(
        text,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"{dash}/>",
        path.join(" "),
        line.colour
    );
    let _ = writeln!(
        text,
        "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"{}\">{}</text>",
        scale.x(end.0) + 6.0,
        scale.y(end.1) + 4.0,
        line.colour,
        line.name
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_has_a_line_and_a_name_for_each() {
        let line = |name: &str, dashed| Line {
            name: name.to_owned(),
            colour: "black",
            dashed,
            points: vec![(0.1, 40.0), (1.0, 10.0), (10.0, 0.0)],
        };
        let text = svg("Two", &[line("one", false), line("other", true)]);
        assert_eq!(text.matches("<polyline").count(), 2);
        assert_eq!(text.matches("stroke-dasharray").count(), 1);
        assert!(text.contains(">one</text>") && text.contains(">10 s</text>"));
        assert!(text.contains("points=\"60.0,40.0 "), "{text}");
    }

    #[test]
    fn an_empty_chart_is_a_chart() {
        assert!(svg("None", &[]).contains("</svg>"));
    }
}
