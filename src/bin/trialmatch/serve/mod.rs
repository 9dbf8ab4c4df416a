//! `trialmatch serve`: the built page for a browser on this machine, with the headers that the
//! threaded engine and a strict content security policy need.

mod browser;
mod site;

use crate::files::io_problem;
use clap::Args;
use site::{Body, Reply, Site};
use std::{
    io,
    net::{Ipv4Addr, TcpListener},
    path::PathBuf,
    thread,
};
use tiny_http::{Header, Request, Response, Server};
use trialmatch::problem::Problem;

/// Requests answered side by side: a browser opens six connections to a host.
const HANDLERS: usize = 6;

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
    let server = Server::from_listener(listener, None)
        .map_err(|error| port_problem(args.port, &io::Error::other(error)))?;
    let page = format!("http://localhost:{}/", address.port());
    println!("serving `{}` at {page}", args.dir.display());
    println!("stop with Ctrl+C");
    if args.open && browser::open(&page).is_err() {
        println!("no browser could be opened: enter the address in one");
    }
    thread::scope(|scope| {
        for _ in 0..HANDLERS {
            scope.spawn(|| answer_all(&server, &site));
        }
    });
    Ok(())
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

fn answer_all(server: &Server, site: &Site) {
    while let Ok(request) = server.recv() {
        let reply = site.reply(
            request.method().as_str(),
            request.url(),
            header(&request, "If-None-Match"),
        );
        // A browser that went away is no error of ours.
        let _ = request.respond(response(reply));
    }
}

fn header<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    let found = request.headers().iter().find(|h| h.field.equiv(name));
    found.map(|h| h.value.as_str())
}

fn response(reply: Reply) -> Response<Box<dyn io::Read + Send>> {
    let headers = reply
        .headers
        .iter()
        .filter_map(|(name, value)| Header::from_bytes(name.as_bytes(), value.as_bytes()).ok());
    let (reader, length): (Box<dyn io::Read + Send>, usize) = match reply.body {
        Body::File(file, length) => (Box::new(file), length),
        Body::Text(text) => (Box::new(io::Cursor::new(text)), text.len()),
    };
    Response::new(
        reply.status.into(),
        headers.collect(),
        reader,
        Some(length),
        None,
    )
    // Lengths are known: the page shows them as progress.
    .with_chunked_threshold(usize::MAX)
}
