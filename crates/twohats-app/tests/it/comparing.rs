//! Strategies side by side.

use serde_json::{Value, json};
use twohats_app::strategies::{ComparedWeeks, Comparison, compare};
use twohats_app::{AppError, How, plans};

use crate::desk::Desk;

async fn run(desk: &Desk, wish: Value) -> Result<ComparedWeeks, AppError> {
    let wish: Comparison = serde_json::from_value(wish).unwrap();
    compare(&desk.app, &desk.own, &wish).await
}

async fn busy() -> Desk {
    let desk = Desk::team().await;
    for n in 0..6 {
        let title = format!("Task {n}");
        desk.task(json!({"title": title, "effort_minutes": 240, "hat": "maker", "owner": "ana"}))
            .await;
    }
    desk
}

#[tokio::test(flavor = "multi_thread")]
async fn each_strategy_has_its_figures_and_its_week() {
    let desk = busy().await;
    let before = desk.records().await;
    let ids = json!([{"id": "morning-maker"}, {"id": "no-meeting-days"}]);
    let weeks = run(&desk, json!({"strategies": ids, "days": 7}))
        .await
        .unwrap();
    let names: Vec<&str> = weeks.items.iter().map(|week| week.name.as_str()).collect();
    assert_eq!(names, ["morning-maker", "no-meeting-days"]);
    for week in &weeks.items {
        assert!(week.measures.unwrap().free_minutes > 0, "{week:?}");
        assert!(!week.summary.is_empty() && !week.windows.is_empty() && !week.blocks.is_empty());
        assert!(week.blocks.iter().all(|block| block.person == "ana"));
        assert!(week.windows.iter().all(|window| window.person == "ana"));
        assert!(week.own_cost.is_some() && week.common_cost.is_some());
    }
    assert_eq!(desk.records().await, before, "nothing is written");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_faults_leaves_the_others_alone() {
    let desk = busy().await;
    let bad = "name = \"mine\"\n[limits]\nkeep_free = 7\nnonsense = 1\n";
    let good = "name = \"mine\"\nsummary = \"As I like it.\"\n";
    let asked = json!([{"toml": bad}, {"toml": good}]);
    let weeks = run(&desk, json!({"strategies": asked})).await.unwrap();
    let [first, second] = &weeks.items[..] else {
        panic!("{weeks:?}")
    };
    let lines: Vec<usize> = first.faults.iter().map(|fault| fault.line).collect();
    assert!(lines.contains(&3) && lines.contains(&4), "{first:?}");
    assert_eq!((first.measures, first.blocks.len()), (None, 0));
    assert_eq!(second.faults, []);
    assert_eq!((&*second.name, &*second.summary), ("mine", "As I like it."));
    assert!(second.measures.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_plan_in_force_favours_no_strategy() {
    let desk = busy().await;
    let asked = json!({"strategies": [{"id": "needle-mover"}], "days": 7});
    let without = run(&desk, asked.clone()).await.unwrap();
    let wish = serde_json::from_value(json!({"accept": true, "days": 7})).unwrap();
    plans::propose(&desk.app, &desk.own, &wish, &How::default())
        .await
        .unwrap();
    let with = run(&desk, asked).await.unwrap();
    assert_eq!(with.items[0].own_cost, without.items[0].own_cost);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_compared_is_told_by_its_field() {
    let desk = busy().await;
    let field = async |wish: Value| match run(&desk, wish).await {
        Err(AppError::Invalid(faults)) => faults[0].field.clone(),
        other => panic!("{other:?}"),
    };
    let known = json!({"id": "morning-maker"});
    let unknown = json!({"strategies": [known, {"id": "nothing"}]});
    assert_eq!(field(unknown).await, "strategies[1].id");
    assert_eq!(field(json!({"strategies": []})).await, "strategies");
    assert_eq!(field(json!({"strategies": [{}]})).await, "strategies[0]");
    let five = vec![known.clone(); 5];
    assert_eq!(field(json!({"strategies": five})).await, "strategies");
    let days = json!({"strategies": [known], "days": 29});
    assert_eq!(field(days).await, "days");
}
