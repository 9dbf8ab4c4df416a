"""Reads a snapshot with pyarrow alone and prints what it finds as JSON."""
import json
import pathlib
import sys

import pyarrow as pa

folder = pathlib.Path(sys.argv[1])


def table(name):
    return pa.ipc.open_file(pa.memory_map(str(folder / name))).read_all()


trials, texts = table("trials.arrow"), table("text.arrow")
criteria, leaves = table("criteria.arrow"), table("leaves.arrow")
for each in (trials, texts, criteria, leaves):
    each.validate(full=True)
vector = trials.schema.field("vector")
print(json.dumps({
    "ids": trials["nct_id"].to_pylist(),
    "phases": trials["phases"].to_pylist(),
    "sites": trials["sites"][0].as_py(),
    "vector_type": str(vector.type.value_type),
    "vector_size": vector.type.list_size,
    "zero_point": vector.metadata[b"trialmatch.zero_point"].decode(),
    "vector": trials["vector"][0].as_py(),
    "eligibility": texts["eligibility"].to_pylist(),
    "spans": [
        texts["eligibility"][c["trial"]].as_py().encode()[c["span_start"]:c["span_end"]].decode()
        for c in criteria.to_pylist()
    ],
    "leaf_kinds": sorted({json.loads(leaf)["kind"] for leaf in leaves["leaf"].to_pylist()}),
}))
