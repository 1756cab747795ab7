//! Rebuilds when a definition or a template is added, changed or removed, so that what is embedded is what stands there.

fn main() {
    println!("cargo:rerun-if-changed=queries");
    println!("cargo:rerun-if-changed=dashboards");
}
