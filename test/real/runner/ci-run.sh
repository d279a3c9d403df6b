#!/usr/bin/env bash
echo "the checks of .ci/run"
