"""Pushes a repository with Oxen's own client (PyPI: oxenai): push.py HOST NAMESPACE/NAME FOLDER"""
import os
import sys

import oxen

host, repository, folder = sys.argv[1:]
oxen.user.config_user("Ox", "ox@example.com")
remote = oxen.RemoteRepo(repository, host=host, scheme="http")
remote.create(empty=True)
repo = oxen.init(folder)
for name in ("train.csv", "chat.jsonl"):
    repo.add(os.path.join(folder, name))
repo.commit("by the client")
repo.set_remote("origin", remote.url)
repo.push("origin", "main")
# A second commit, from afar.
remote.add(f"{folder}/chat.jsonl", "afar")
remote.commit("from afar")
