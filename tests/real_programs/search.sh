#!/usr/bin/env bash
# Finds active goals by a word in their name, page by page, as the vendor's paging page shows.
set -euo pipefail
root="${BASE_URL%/api/v1}"
skip=0
while :; do
  page=$(curl -sS --fail-with-body --get "$root/api/v2/goals" \
    -H "Authorization: Bearer $TOKEN" -H "gtmhub-accountid: $ACCOUNT" \
    --data-urlencode "filter={name: {\$regex: \"$1\"}, \"closedStatus.status\": \"active\"}" \
    --data-urlencode "take=2" --data-urlencode "fields=name,dateCreated,closedStatus" \
    --data-urlencode "skip=$skip" --data-urlencode "sort=name")
  names=$(grep -o '"name":"[^"]*"' <<<"$page" || true)
  [ -n "$names" ] || break
  echo "$names"
  skip=$((skip + 2))
done
