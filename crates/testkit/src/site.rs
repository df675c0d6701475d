//! The whole site on a loopback port.

use scriven_desk::{Scope, Workers};
use scriven_model::{Actor, Role};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use crate::{Engine, TestDesk};

/// A desk and its site, listening.
pub struct TestSite {
    /// The desk behind it.
    pub house: TestDesk,
    /// Where it listens: `http://127.0.0.1:port`.
    pub url: String,
    workers: Option<Workers>,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<JoinHandle<()>>,
}

impl TestSite {
    /// Starts one on this engine.
    pub async fn on(engine: Engine) -> Self {
        Self::around(TestDesk::on(engine).await).await
    }

    /// Starts one around a desk.
    pub async fn around(house: TestDesk) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let workers = house.desk.start_workers();
        let app = scriven_web::App::new(house.desk.clone(), scriven_web::Settings::default());
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = tokio::spawn(async move {
            let told = async {
                let _ = stopped.await;
            };
            scriven_web::serve(listener, app.site(), told, scriven_web::Limits::default()).await;
        });
        Self { house, url, workers: Some(workers), stop: Some(stop), serving: Some(serving) }
    }

    /// A token that speaks for the person with this role.
    pub async fn token(&self, role: Role, scope: Scope) -> String {
        let user = self.house.desk.user_named(role.as_str()).await.expect("one of the crew");
        let (_, token) =
            self.house.desk.create_token(&Actor::Operator, user.id, scope).await.expect("a token");
        token
    }

    /// Ends it as a signal would.
    pub async fn stop(mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(serving) = self.serving.take() {
            let _ = serving.await;
        }
        if let Some(workers) = self.workers.take() {
            workers.stop().await;
        }
    }
}
