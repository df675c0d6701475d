//! What goes on by itself: news of commits, polling of feeds, deliveries.

mod deliveries;
mod news;
mod polls;

use tokio::{sync::watch, task::JoinHandle};

pub use news::News;
pub(crate) use polls::poll_once;

use crate::Desk;

/// The workers of a desk, until they are stopped.
#[derive(Debug)]
pub struct Workers {
    stop: watch::Sender<bool>,
    running: Vec<JoinHandle<()>>,
}

impl Workers {
    /// Ends them after what they are doing now.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        for worker in self.running {
            let _ = worker.await;
        }
    }
}

impl Desk {
    /// Starts the workers. They end when [`Workers::stop`] is called or the
    /// runtime does.
    pub fn start_workers(&self) -> Workers {
        self.get_ready();
        let (stop, stopped) = watch::channel(false);
        Workers {
            running: vec![
                tokio::spawn(news::watch(self.clone(), stopped.clone())),
                tokio::spawn(polls::poll_what_is_due(self.clone(), stopped.clone())),
                tokio::spawn(deliveries::deliver(self.clone(), stopped)),
            ],
            stop,
        }
    }
}

/// Waits for `time`, or less when it is time to stop. Gives whether to go on.
async fn rest(stopped: &mut watch::Receiver<bool>, time: std::time::Duration) -> bool {
    tokio::select! {
        () = tokio::time::sleep(time) => !*stopped.borrow(),
        _ = stopped.changed() => false,
    }
}
