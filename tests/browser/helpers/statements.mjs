// Two statements on one invented incident, the second an update of the first.

export const FIRST = {
  title: 'Officer shot during search in Larkspur Terrace',
  issuer: 'Westmoor Police',
  published: '2026-11-10',
  url: 'https://news.westmoor-police.example/larkspur-terrace',
  body: `Superintendent Nadia Brome, of Westmoor Police, said:

“At 11.20am today, Tuesday 10 November, officers were searching a house in Larkspur Terrace, Aldermere, when a firearm was discharged and a male police sergeant was wounded in the arm.

“He was taken to hospital, where he is in a stable condition.

“A 29-year-old man was arrested at the scene and is in custody.

“A handgun was recovered from the garden.

“The sergeant's family know. They ask for privacy, and I ask that nobody speculates on who he is.

“We will give an update on his condition tomorrow.”

Call 101 quoting incident 141 of 10 November.`,
};

export const SECOND = {
  title: 'UPDATE: Sergeant home from hospital after Larkspur Terrace shooting',
  issuer: 'Westmoor Police',
  published: '2026-11-11',
  url: 'https://news.westmoor-police.example/larkspur-terrace-update',
  body: `The police sergeant shot in Larkspur Terrace, Aldermere, on Tuesday 10 November has been discharged from hospital.

The 29-year-old man arrested at the scene has been further arrested on suspicion of attempted murder and remains in custody.

Call 101 quoting incident 141 of 10 November.`,
};
