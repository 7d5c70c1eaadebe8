#!/bin/bash
# Makes one study of the parts that array.sh ran; see there.
#SBATCH --job-name=teiden-merge
#SBATCH --cpus-per-task=1
#SBATCH --mem=4G
#SBATCH --time=00:30:00
#SBATCH --output=teiden-merge-%j.log
set -euo pipefail

out=${1:?which folder?}

# Exit codes: 0 all objectives hold, 1 one fails, 2 one is undecided; more is trouble.
exec teiden merge "$out"/part-* --out "$out/whole"
