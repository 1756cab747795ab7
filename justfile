# The commands of every day. `just` alone lists them.

default:
    @just --list

# The invented county, from extracts to pages
run:
    cargo run -- run sample_data

# Everything that must pass before a change lands
ci:
    .ci/run

# The one integration-test binary
test *arguments:
    cargo test --test it {{arguments}}

# Take new snapshots for those that changed, after reading them
snapshots:
    INSTA_UPDATE=always cargo test --test it

# Ten million events against DuckDB and Polars
bench:
    benches/run

# Licences, sources and second versions of the engine's crates
deny:
    cargo deny check
