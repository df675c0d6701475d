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
