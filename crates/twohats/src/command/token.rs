//! `twohats token`: keys by which programs act for somebody.

use serde_json::json;
use twohats_app::access::tokens::{self, TokenDraft};
use twohats_app::access::{AccountView, By, Caller, Scope, Secret, members};
use twohats_record::Role;

use crate::args::{AddTokenArgs, ColorChoice, LookArgs, RemoveTokenArgs, TokenCommand};
use crate::desk::{self, Desk};
use crate::exit::{Exit, Failure, Outcome};
use crate::render::{columns, when};
use crate::terminal::Terminal;
use crate::{lookup, say};

/// Runs a command on tokens.
pub(super) async fn run(command: &TokenCommand, color: ColorChoice) -> Outcome {
    match command {
        TokenCommand::List(args) => list(args, color).await,
        TokenCommand::Add(args) => add(args).await,
        TokenCommand::Remove(args) => remove(args).await,
    }
}

async fn list(args: &LookArgs, color: ColorChoice) -> Outcome {
    let desk = Desk::open(&args.data).await?;
    let found = tokens::list(&desk.app, &desk.permit).await?;
    if args.data.json {
        return say::json(&found);
    }
    if found.is_empty() {
        return say::sentence("no token; `twohats token add NAME` makes one");
    }
    let here = lookup::here(&desk);
    let at = |at| when::instant(at, &here.zone, here.today);
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|token| {
            vec![
                token.id.clone(),
                token.name.clone(),
                token.scope.as_str().to_owned(),
                at(token.created_at),
                token.used_at.map(at).unwrap_or_default(),
                token.expires_at.map(at).unwrap_or_default(),
            ]
        })
        .collect();
    let headers = ["id", "name", "scope", "made", "used", "ends"];
    let terminal = Terminal::of_stdout(color);
    say::lines(&columns::draw(&headers, &rows, 1, &terminal), color)
}

async fn add(args: &AddTokenArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let caller = caller(&desk, args).await?;
    let draft = TokenDraft {
        name: args.name.clone(),
        scope: Scope::parse(&args.scope).unwrap_or(Scope::Read),
        days: args.days,
    };
    let how = desk::how(&args.change);
    let made = tokens::create(&desk.app, &desk.permit, &caller, draft, &how).await?;
    let (token, secret) = (made.value, made.secret);
    let secret = secret.as_ref().map(Secret::reveal);
    if args.change.data.json {
        return say::json(&json!({"token": token, "secret": secret}));
    }
    let Some(secret) = secret else {
        let words = format!("a token would act for {}", caller.account.email);
        return say::told(&args.change, json!({}), &words);
    };
    // The secret alone on standard output, so that a script can take it.
    crate::notes::print(&format!(
        "token {} acts for {}; this is the only time that its secret is shown",
        token.id, caller.account.email
    ));
    say::sentence(secret)
}

/// For whom the token acts: the member that is named, or the only owner.
async fn caller(desk: &Desk, args: &AddTokenArgs) -> Result<Caller, Failure> {
    let mut found = members::list(&desk.app, &desk.permit).await?;
    let hint = "`twohats serve` prints a link to make the first account";
    match &args.account {
        Some(email) => found.retain(|member| member.email.eq_ignore_ascii_case(email)),
        None => found.retain(|member| member.role == Role::Owner),
    }
    let member = match (found.as_slice(), &args.account) {
        ([only], _) => only,
        ([], Some(email)) => {
            let message = format!("`{email}` has no place in this workspace");
            return Err(Failure::new(Exit::Usage, message).hint(hint));
        }
        ([], None) => {
            let message = "a token acts for somebody, and nobody has an account here yet";
            return Err(Failure::new(Exit::Usage, message).hint(hint));
        }
        (several, _) => {
            let names: Vec<&str> = several.iter().map(|one| one.email.as_str()).collect();
            return Err(Failure::new(Exit::Usage, "there are several owners")
                .hint(format!("say for whom: --for {}", names.join("|"))));
        }
    };
    Ok(Caller {
        account: AccountView {
            id: member.id.clone(),
            email: member.email.clone(),
            name: member.name.clone(),
        },
        by: By::Session {
            id: "command line".to_owned(),
            expires_at: desk.app.now(),
        },
    })
}

async fn remove(args: &RemoveTokenArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let how = desk::how(&args.change);
    tokens::delete(&desk.app, &desk.permit, &args.id, &how).await?;
    let would = if how.dry_run { "would be" } else { "is" };
    let words = format!("token {} {would} refused from now on", args.id);
    say::told(&args.change, json!({"token": args.id}), &words)
}
