//! Follow: somebody is told of what is published.

use scriven_deliver::Secret;
use scriven_model::{Actor, EventBody, FollowerId, IncidentId};
use scriven_store::{followers, log};

use crate::{
    Desk, Error, FollowerView, Result,
    rights::{Right, need},
    secret, sights,
};

/// Who wants to be told, and of what.
#[derive(Clone, Debug)]
pub struct NewFollower {
    /// The address that messages are posted to (Standard Webhooks).
    pub address: String,
    /// Of this incident only; `None` for everything.
    pub incident: Option<IncidentId>,
}

impl Desk {
    /// Adds a follower by webhook. What their messages are signed with is given
    /// once, here.
    pub async fn follow(&self, actor: &Actor, new: NewFollower) -> Result<FollowerView> {
        need(actor, Right::Sources)?;
        self.0.client.guard().check(&new.address)?;
        let (actor, at) = (actor.clone(), self.now());
        let signing = Secret::from_bytes(&secret::random()?)?;
        self.write(move |tx| {
            if let Some(incident) = new.incident {
                sights::incident(tx, incident)?;
            }
            let id = FollowerId::new(at);
            let signing = signing.reveal();
            log::append(
                tx,
                at,
                &actor,
                EventBody::FollowerAdded {
                    follower: id,
                    channel: "webhook".to_owned(),
                    address: new.address.clone(),
                    incident: new.incident,
                },
            )?;
            followers::set_secret(tx, id, &signing)?;
            Ok(FollowerView {
                id,
                channel: "webhook".to_owned(),
                address: new.address,
                incident: new.incident,
                secret: Some(signing),
            })
        })
        .await
    }

    /// Takes a follower off; what still waits for them is dropped.
    pub async fn unfollow(&self, actor: &Actor, follower: FollowerId) -> Result<()> {
        need(actor, Right::Sources)?;
        let (actor, at) = (actor.clone(), self.now());
        self.write(move |tx| {
            followers::get(tx, follower)?.ok_or_else(|| Error::not_found("follower", follower))?;
            log::append(tx, at, &actor, EventBody::FollowerRemoved { follower })?;
            Ok(())
        })
        .await
    }

    /// Everybody who follows.
    pub async fn followers(&self, actor: &Actor) -> Result<Vec<FollowerView>> {
        need(actor, Right::Sources)?;
        self.read(|tx| {
            let list = followers::list(tx)?.into_iter().map(|follower| FollowerView {
                id: follower.id,
                channel: follower.channel,
                address: follower.address,
                incident: follower.incident,
                secret: None,
            });
            Ok(list.collect())
        })
        .await
    }
}
