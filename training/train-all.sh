#!/bin/sh
# From nothing to the shipped models: data, autoencoders, dynamics, figures, graphs. Run in the root of the repository.
#   sh training/train-all.sh WORK MODELS      (data and checkpoints go to WORK, graphs to MODELS)
# What is finished is not made again. Logs lie in WORK/logs.
set -eu
work=${1:?a folder for data and checkpoints}
models=${2:?a folder for the graphs}
python=${PYTHON:-python3}
mkdir -p "$work/logs" "$models"
export OMP_WAIT_POLICY=PASSIVE

episodes() { # folder, then the options of viva episodes
  folder="$work/$1"
  shift
  [ -f "$folder/episodes.json" ] || node dist/cli/main.js episodes --out "$folder" "$@"
}
learn() { # name of the checkpoint, program, options
  checkpoint="$work/$1.pt" log="$work/logs/$(echo "$1" | tr / -).log" program="training/$2"
  shift 2
  [ -f "$checkpoint" ] || "$python" "$program" "$@" --compile >"$log" 2>&1
}

finished() { # checkpoints: waits for those that learn them
  wait
  for name; do
    [ -f "$work/$name.pt" ] || { echo "$name failed: see $work/logs" >&2; exit 1; }
  done
}

episodes push --world push --count 1536 --seed 1
episodes push-check --world push --count 96 --seed 2
episodes push-held-out --world push --held-out --count 64 --seed 3
episodes occlude --world occlude --count 1536 --frames 28 --seed 1
episodes occlude-check --world occlude --count 96 --frames 28 --seed 2
episodes occlude-held-out --world occlude --held-out --count 64 --frames 28 --seed 3

# Two programs at a time, one thread each.
for job in "push 3600 1" "occlude 3000 3"; do
  set -- $job
  learn "out/$1/autoencoder" autoencoder.py \
    --data "$work/$1" --check "$work/$1-check" --out "$work/out/$1" --iterations "$2" --copies "$3" &
done
finished out/push/autoencoder out/occlude/autoencoder
push="--data $work/push --out $work/out/push --iterations 16000 --starters 24"
learn out/push/dynamics-actions dynamics.py $push --name actions &
# It draws its futures in several flow steps, so it sees all of their times alike.
learn out/push/dynamics-passive dynamics.py $push --name passive --passive --one-step 0.25 &
finished out/push/dynamics-actions out/push/dynamics-passive
occlude="--data $work/occlude --out $work/out/occlude"
learn out/occlude/dynamics-passive dynamics.py $occlude --iterations 2200 --name passive --passive &
learn out/occlude/dynamics-memory memory.py $occlude --iterations 1100 --name memory --context 2 &
finished out/occlude/dynamics-passive out/occlude/dynamics-memory

measure() { # world, then the options of evaluate.py
  world=$1
  shift
  "$python" training/evaluate.py --out "$work/out/$world" --check "$work/$world-check" \
    --held-out "$work/$world-held-out" "$@"
}
# Each is waited for by itself: a card without figures must not be written.
measure push --names actions-early actions-middle actions --steps 1 &
actions=$!
measure push --names passive --steps 2 &
wait "$!"
wait "$actions"
measure occlude --starts 0 --names passive --steps 2 &
passive=$!
measure occlude --starts 0 --names memory &
wait "$!"
wait "$passive"
for id in push-actions push-passive push-actions-early push-actions-middle; do
  "$python" training/export.py --out "$work/out/push" --id "$id" --models "$models"
done
for id in occlude-passive occlude-memory; do
  "$python" training/export.py --out "$work/out/occlude" --id "$id" --models "$models"
done
