#!/bin/sh
# Ask the API about a single parent. Use: sh examples/curl.sh [http://127.0.0.1:5000]
address=${1:-http://127.0.0.1:5000}
household=$(cat "$(dirname "$0")/household.json")

ask() {
  curl --silent --show-error "$address$1" --header 'Content-Type: application/json' --header "Accept: $2" \
    --header 'Accept-Language: en' --data-binary @-
  echo
}

echo "# One household"
echo "{\"scenario\": \"mms_2026\", ${household#\{}" | ask /v1/calculate application/json

echo "# Why"
ask /v1/explain text/plain <<EOF | sed -n 1,4p
{"situatie": $household, "variabele": "mmb", "periode": "2026-01", "scenario": "mms_2026"}
EOF

echo "# Two scenarios"
ask /v1/compare application/json <<EOF
{"situatie": $household, "scenarios": ["huidig", "mms_2026"], "periodes": ["2026-01"],
 "variabelen": ["besteedbaar_inkomen"]}
EOF

echo "# Along the wage"
ask /v1/curve application/json <<EOF
{"situatie": $household, "varieer": "brutoloon", "van": 0, "tot": 3000, "stap": 1000, "periode": "2026-01",
 "scenarios": ["mms_2026"]}
EOF

echo "# A mistake"
echo "$household" | sed 's/18000/"18.000"/' | ask /v1/calculate application/json
