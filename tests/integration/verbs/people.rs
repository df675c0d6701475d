//! The people of the desk: who may still come in.

use scriven_desk::{Error, LogEntry, Scope};
use scriven_model::{Actor, EventBody, Role};
use scriven_testkit::{TestDesk, engines};

#[tokio::test]
async fn the_last_admin_who_may_sign_in_stays_one() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, admin) = (&house.desk, &house.crew.admin);
        let id = admin.user().unwrap();
        let second = desk.add_user(admin, "ida", Role::Admin, "four grey herons").await.unwrap();
        desk.disable_user(admin, second.id).await.unwrap();
        for refused in [
            desk.disable_user(admin, id).await.map(drop),
            desk.set_role(&Actor::Operator, id, Role::Editor).await,
        ] {
            assert!(matches!(refused, Err(Error::Conflict { .. })), "{refused:?}");
        }
        desk.enable_user(admin, second.id).await.unwrap();
        desk.disable_user(&second.actor(), id).await.unwrap();
        let found = desk.user_named("admin").await.unwrap();
        assert_eq!((found.role, found.disabled.is_some()), (Role::Admin, true));
        // Doing it again changes nothing, and says so in no event.
        desk.disable_user(&second.actor(), id).await.unwrap();
        let events = desk.events(&Actor::Operator, 0, 1000).await.unwrap();
        let mine: Vec<_> = events
            .iter()
            .filter_map(LogEntry::open)
            .filter(|event| matches!(&event.body, EventBody::UserDisabled { user } if *user == id))
            .collect();
        assert_eq!(mine.len(), 1);
        assert_eq!(mine[0].actor, second.actor(), "the log says who did it");
    }
}

#[tokio::test]
async fn a_new_password_ends_sessions_and_tokens() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, admin) = (&house.desk, &house.crew.admin);
        let editor = house.crew.editor.user().unwrap();
        let (_, session) = desk.sign_in("editor", "password of editor").await.unwrap();
        let (_, token) = desk.create_token(admin, editor, Scope::Write).await.unwrap();
        let (_, others) =
            desk.create_token(admin, admin.user().unwrap(), Scope::Read).await.unwrap();
        assert!(desk.token(&token).await.unwrap().is_some());
        let revoked = desk.reset_password(admin, editor, "two quiet otters").await.unwrap();
        assert_eq!(revoked, 1);
        assert!(desk.session(&session.0).await.unwrap().is_none());
        assert!(desk.token(&token).await.unwrap().is_none());
        assert!(desk.token(&others).await.unwrap().is_some(), "nobody else's");
        assert!(desk.sign_in("editor", "password of editor").await.is_err());
        desk.sign_in("editor", "two quiet otters").await.unwrap();
    }
}

#[tokio::test]
async fn a_disabled_person_gets_no_session_and_no_token() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, admin) = (&house.desk, &house.crew.admin);
        let editor = house.crew.editor.user().unwrap();
        desk.disable_user(admin, editor).await.unwrap();
        let wrong = desk.sign_in("editor", "some other words").await;
        assert!(matches!(wrong, Err(Error::Credentials)), "told to nobody without the password");
        let right = desk.sign_in("editor", "password of editor").await;
        assert!(matches!(right, Err(Error::Forbidden { .. })), "{right:?}");
        assert!(desk.open_session(editor).await.is_err());
        assert!(desk.create_token(admin, editor, Scope::Read).await.is_err());
    }
}
