//! `trialmatch serve`: the built page for a browser on this machine, with the headers that the
//! threaded engine and a strict content security policy need.

mod browser;
mod site;

use crate::files::io_problem;
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::header::IF_NONE_MATCH,
    response::Response,
};
use clap::Args;
use site::{Content, Reply, Site};
use std::{
    io,
    net::{Ipv4Addr, TcpListener},
    path::PathBuf,
    sync::Arc,
};
use tokio_util::io::ReaderStream;
use trialmatch::problem::Problem;

/// Bytes of a file read at once: a snapshot is a hundred megabytes, and each read is a step of its
/// own.
const READ: usize = 256 * 1024;

#[derive(Args)]
pub struct ServeArgs {
    /// Directory of the built page.
    #[arg(long, default_value = "www/dist")]
    dir: PathBuf,
    /// Port on the loopback address; a free one is taken when it is in use.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Open the page in the browser.
    #[arg(long)]
    open: bool,
}

pub fn run(args: ServeArgs) -> Result<(), Problem> {
    let site = Site::open(&args.dir).map_err(|error| io_problem(&args.dir, "serve", &error))?;
    let listener = listen(args.port).map_err(|error| port_problem(args.port, &error))?;
    let address = listener
        .local_addr()
        .map_err(|error| port_problem(args.port, &error))?;
    let page = format!("http://localhost:{}/", address.port());
    println!("serving `{}` at {page}", args.dir.display());
    println!("stop with Ctrl+C");
    if args.open && browser::open(&page).is_err() {
        println!("no browser could be opened: enter the address in one");
    }
    answer_all(listener, site).map_err(|error| port_problem(address.port(), &error))
}

/// Listens on the loopback address alone: the page is for this machine.
fn listen(port: u16) -> io::Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        }
        bound => bound,
    }
}

fn port_problem(port: u16, error: &io::Error) -> Problem {
    Problem {
        code: "port".to_owned(),
        message: format!("cannot listen on port {port}: {error}"),
        help: "choose another with `--port`".to_owned(),
        ..Problem::default()
    }
}

fn answer_all(listener: TcpListener, site: Site) -> io::Result<()> {
    let pages = Router::new().fallback(answer).with_state(Arc::new(site));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()?;
    runtime.block_on(async {
        listener.set_nonblocking(true)?;
        axum::serve(tokio::net::TcpListener::from_std(listener)?, pages).await
    })
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let known = request.headers().get(IF_NONE_MATCH);
    response(site.reply(request.method(), request.uri().path(), known))
}

fn response(reply: Reply) -> Response {
    let mut response = Response::new(match reply.content {
        Content::File(file) => {
            let file = tokio::fs::File::from_std(file);
            Body::from_stream(ReaderStream::with_capacity(file, READ))
        }
        Content::Text(text) => Body::from(text),
    });
    *response.status_mut() = reply.status;
    *response.headers_mut() = reply.headers;
    response
}
