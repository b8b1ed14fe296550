#!/bin/sh
# A job of Slurm that runs when the shards of an experiment are over, however they ended: it does what is missing, judges the gates
# and writes the report. Change it as your site wants; names in double braces as in the script of the shards.
#SBATCH --job-name={{name}}-merge
#SBATCH --output="{{folder}}/merge.log"
#SBATCH --open-mode=append
#SBATCH --signal=B:TERM@120
exec {{isorel}} run {{options}} {{experiment}}
