//! The program: words in, exit status out. Everything else is the library's.

mod cli;

/// Many small column buffers come and go on two threads: mimalloc serves them faster than the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::main()
}
