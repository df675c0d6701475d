// Two statements on one invented incident, the second an update of the first.

export const FIRST = {
  title: 'Officer shot during operation in Larkspur Terrace',
  issuer: 'Westmoor Police',
  published: '2026-11-10',
  url: 'https://news.westmoor-police.example/larkspur-terrace',
  body: `Superintendent Nadia Brome, of Westmoor Police, said:

“At 11.20am today, Tuesday 10 November, officers were carrying out a planned operation at an address in Larkspur Terrace, Aldermere.

“During the operation a firearm was discharged, wounding a male police constable in the arm.

“The officer was taken to hospital, where he is in a stable condition.

“A 29-year-old man was arrested at the scene and is in custody.

“A handgun was recovered from the garden.

“The officer's family have been informed. We ask that their privacy is respected and that nobody speculates on the officer's identity.

“We will provide further updates on his condition in due course.”

Call 101 quoting incident 141 of 10 November.`,
};

export const SECOND = {
  title: 'UPDATE: Officer home from hospital after Larkspur Terrace shooting',
  issuer: 'Westmoor Police',
  published: '2026-11-11',
  url: 'https://news.westmoor-police.example/larkspur-terrace-update',
  body: `The police officer who was shot in Larkspur Terrace, Aldermere, on Tuesday 10 November has been discharged from hospital.

A 29-year-old man has been further arrested on suspicion of attempted murder and remains in custody.

Call 101 quoting incident 141 of 10 November.`,
};

// Every step of proceedings, what is denied, a title said again and a line of asterisks.
export const STEPS = {
  title: 'Man charged and woman arrested after robbery in Larkspur Terrace',
  issuer: 'Westmoor Police',
  published: '2026-11-10',
  url: 'https://news.westmoor-police.example/larkspur-terrace-robbery',
  body: `Man charged and woman arrested after robbery in Larkspur Terrace

Officers were called at 11.20pm on Friday 6 November to Larkspur Terrace, Maidstone, Kent, after a 41-year-old man was robbed of his phone. Nobody else was hurt.

* * *

A 29-year-old man has been charged with robbery and has been remanded in custody.

A 23-year-old woman was arrested on suspicion of assisting an offender. A 37-year-old man was convicted of theft.

It is believed that a grey van was used. Call 101 quoting reference 50/141/26.`,
};

// A notice that tells of no incident.
export const NOTICE = {
  title: 'Join us: recruitment evening for special constables',
  issuer: 'Westmoor Police',
  published: '2026-11-10',
  url: 'https://news.westmoor-police.example/recruitment-evening',
  body: `We are looking for people who would like to become special constables.

Come along to our recruitment evening to hear what the role is like. Tea and biscuits are on us.

You can register on our website. Applications close at the end of the month.`,
};
