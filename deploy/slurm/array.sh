#!/bin/bash
# A study in sixteen parts on a Slurm cluster, without Redis: an array job, then one that merges.
#
#   parts=$(sbatch --parsable deploy/slurm/array.sh site.yaml 100000 reports/big)
#   sbatch --dependency=afterok:"$parts" deploy/slurm/merge.sh reports/big
#
# A part that was stopped goes on from its journal when it is queued again.
#SBATCH --job-name=teiden
#SBATCH --array=1-16
#SBATCH --cpus-per-task=8
#SBATCH --mem=4G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --output=teiden-%A_%a.log
set -euo pipefail

scenario=${1:?which scenario?}
runs=${2:?how many runs?}
out=${3:?into which folder?}

# Nobody else runs this part: what a machine that is gone has locked is free.
if [ "${SLURM_RESTART_COUNT:-0}" -gt 0 ]; then rm -f "$out/part-$SLURM_ARRAY_TASK_ID"/journal/lock*; fi

# As a step, so that Slurm's SIGTERM reaches it: it then keeps what it has. A part has no verdict: exit 0 says it was run.
exec srun --cpus-per-task="$SLURM_CPUS_PER_TASK" \
  teiden study "$scenario" --runs "$runs" --threads "$SLURM_CPUS_PER_TASK" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
  --out "$out/part-$SLURM_ARRAY_TASK_ID"
