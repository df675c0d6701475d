// The desk's API, timed.

import { Agent } from 'node:http';
import { ask, now } from './program.mjs';

/** A caller of the API that keeps how long each kind of call took. */
export class Api {
  constructor(url, token) {
    this.url = url;
    this.headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    this.agent = new Agent({ keepAlive: true, maxSockets: 1 });
    this.took = {};
  }

  async call(name, method, path, body, headers = {}) {
    const began = now();
    const answer = await ask(this.agent, this.url + path, {
      method,
      headers: { ...this.headers, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    (this.took[name] ??= []).push(now() - began);
    const text = answer.body.toString();
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 600)}`);
    return text === '' ? null : JSON.parse(text);
  }

  receive(statement) {
    return this.call('statement in, read', 'POST', '/api/v1/statements', statement);
  }

  /** From a statement to a published page: its slug. */
  async publish(statement, incident = null) {
    const { id } = await this.receive(statement);
    const threaded = await this.call('thread', 'POST', `/api/v1/statements/${id}/thread`, { incident });
    const draft = await this.call('draft with findings', 'POST', `/api/v1/incidents/${threaded.incident}/drafts`);
    const saved = await this.call('save', 'PUT', `/api/v1/drafts/${draft.id}`, { headline: `${draft.headline} today` }, { 'if-match': `"${draft.etag}"` });
    for (const [n, finding] of saved.findings.entries()) {
      if (!finding.blocks) continue;
      await this.call('sign-off', 'POST', `/api/v1/drafts/${draft.id}/findings/${n}/sign-off`, { why: 'seen' });
    }
    await this.call('approve', 'POST', `/api/v1/drafts/${draft.id}/approve`, { etag: saved.etag });
    const as = incident === null ? 'publish' : 'update';
    const published = await this.call('publish', 'POST', `/api/v1/drafts/${draft.id}/publish`, { as });
    return { path: new URL(published.url).pathname, incident: threaded.incident };
  }
}

const STREETS = ['Larkspur', 'Tannery', 'Kestrel', 'Brewhouse', 'Mill', 'Quarry', 'Abbey', 'Foundry'];

/** An invented statement, of about the size that forces publish; `n` makes it another one. */
export function statement(n) {
  const street = `${STREETS[n % STREETS.length]} ${['Row', 'Lane', 'Street', 'Terrace'][n % 4]}`;
  const day = 1 + (n % 28);
  return {
    title: `Man arrested after disturbance number ${n} in ${street}`,
    source: 'Westmoor Police',
    published: `2026-10-${String(day).padStart(2, '0')}`,
    url: `https://news.westmoor-police.example/${n}`,
    body: `Officers were called to ${street}, Aldermere, at ${1 + (n % 11)}.${10 + (n % 50)}pm on ${day} October to reports of a disturbance outside a shop.

A ${20 + (n % 50)}-year-old man was found nearby and arrested on suspicion of assault and possession of an offensive weapon. He remains in custody at Aldermere police station.

A woman in her forties was taken to hospital with a head injury. Her condition is described as stable.

Inspector Marta Vane said: “This was a frightening few minutes for people who were out shopping. I want to thank those who looked after the injured woman until the ambulance came. We believe that two groups met by chance and that there is no wider risk.”

A kitchen knife was recovered from a drain. The woman's family have been informed and ask for privacy.

Anyone who saw what happened, or who has dashcam footage, is asked to call 101 quoting reference ${n} of ${day} October. We will give an update on the woman's condition tomorrow.`,
  };
}
