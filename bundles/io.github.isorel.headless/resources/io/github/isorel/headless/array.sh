#!/bin/sh
# A job array of Slurm with one shard of an experiment a task. Change it as your site wants: partition, account, time, memory,
# modules to load. 'isorel submit' puts values in place of names in double braces: name, shards, folder, isorel, options, experiment.
#SBATCH --job-name={{name}}
#SBATCH --array=1-{{shards}}
#SBATCH --output="{{folder}}/task-%a.log"
#SBATCH --open-mode=append
# Two minutes before its time is over a task is told to stop. It keeps what it has, and another run goes on from there.
#SBATCH --signal=B:TERM@120
exec {{isorel}} run --shard "$SLURM_ARRAY_TASK_ID/{{shards}}" {{options}} {{experiment}}
