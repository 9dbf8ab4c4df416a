use axum::http::{
    HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
    header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG},
};
use percent_encoding::percent_decode_str;
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

/// What every reply carries. The page's service worker reads the same file, so that a static host
/// without headers gives the same page.
const HEADERS: &str = include_str!("headers.json");

/// Always asked again, answered with 304 while the file is the same.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// A directory served read-only.
pub struct Site {
    root: PathBuf,
    headers: HeaderMap,
}

/// What a request gets.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub content: Content,
}

pub enum Content {
    File(File),
    Text(&'static str),
}

impl Site {
    /// Fails when the directory does not hold a page.
    pub fn open(dir: &Path) -> io::Result<Self> {
        let root = dir.canonicalize()?;
        fs::metadata(root.join("index.html"))?;
        let headers = common_headers()?;
        Ok(Self { root, headers })
    }

    pub fn reply(&self, method: &Method, path: &str, known: Option<&HeaderValue>) -> Reply {
        if !matches!(*method, Method::GET | Method::HEAD) {
            let only = "only GET and HEAD are answered\n";
            return self.text(StatusCode::METHOD_NOT_ALLOWED, only);
        }
        let opened = self.path(path).and_then(|path| Opened::at(&path));
        match opened {
            Some(file) if known == Some(&file.tag) => {
                let mut reply = self.text(StatusCode::NOT_MODIFIED, "");
                reply.headers.insert(ETAG, file.tag);
                reply
            }
            Some(file) => self.file(file),
            None => self.text(StatusCode::NOT_FOUND, "not found\n"),
        }
    }

    fn file(&self, opened: Opened) -> Reply {
        let mut headers = self.headers.clone();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(opened.media));
        // The page shows how much of a file has come.
        headers.insert(CONTENT_LENGTH, opened.length.into());
        headers.insert(ETAG, opened.tag);
        Reply {
            status: StatusCode::OK,
            headers,
            content: Content::File(opened.file),
        }
    }

    fn text(&self, status: StatusCode, text: &'static str) -> Reply {
        let mut headers = self.headers.clone();
        let plain = HeaderValue::from_static("text/plain; charset=utf-8");
        headers.insert(CONTENT_TYPE, plain);
        Reply {
            status,
            headers,
            content: Content::Text(text),
        }
    }

    /// The file an address stands for, if it lies within the site once all links are followed.
    fn path(&self, path: &str) -> Option<PathBuf> {
        let mut relative = percent_decode_str(path.strip_prefix('/')?)
            .decode_utf8()
            .ok()?;
        if relative.is_empty() || relative.ends_with('/') {
            relative += "index.html";
        }
        let path = self.root.join(&*relative).canonicalize().ok()?;
        path.starts_with(&self.root).then_some(path)
    }
}

/// A file that is there to be sent.
struct Opened {
    file: File,
    media: &'static str,
    /// Of its length and the time of its last change.
    tag: HeaderValue,
    /// Bytes.
    length: u64,
}

impl Opened {
    fn at(path: &Path) -> Option<Self> {
        let file = File::open(path).ok()?;
        let metadata = file.metadata().ok().filter(fs::Metadata::is_file)?;
        let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let length = metadata.len();
        let tag = format!("\"{length:x}-{:x}\"", changed.as_nanos());
        Some(Self {
            file,
            media: media_type(path),
            tag: HeaderValue::try_from(tag).ok()?,
            length,
        })
    }
}

/// The headers of every reply; the parts of a value are joined as a policy's directives are.
fn common_headers() -> io::Result<HeaderMap> {
    let listed: BTreeMap<&str, Vec<&str>> = serde_json::from_str(HEADERS)?;
    let mut headers = HeaderMap::from_iter([(CACHE_CONTROL, ASK_AGAIN)]);
    for (name, parts) in listed {
        let value = HeaderValue::try_from(parts.join("; ")).map_err(io::Error::other)?;
        headers.insert(HeaderName::try_from(name).map_err(io::Error::other)?, value);
    }
    Ok(headers)
}

/// The media type by extension; the browser refuses modules and wasm under any other.
fn media_type(path: &Path) -> &'static str {
    match path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "ftl" | "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with a secret beside it, reachable by climbing out and through a link.
    fn site() -> (tempfile::TempDir, Site) {
        let dir = tempfile::tempdir().unwrap();
        let page = dir.path().join("page");
        fs::create_dir_all(page.join("engine/a b")).unwrap();
        fs::write(dir.path().join("secret.txt"), "secret").unwrap();
        fs::write(page.join("index.html"), "<!doctype html>").unwrap();
        fs::write(page.join("engine/a b/x.wasm"), b"\0asm").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(dir.path().join("secret.txt"), page.join("link.txt")).unwrap();
        let site = Site::open(&page).unwrap();
        (dir, site)
    }

    fn value<'a>(reply: &'a Reply, name: &str) -> Option<&'a str> {
        reply.headers.get(name)?.to_str().ok()
    }

    #[test]
    fn files_come_with_their_type_and_the_isolating_headers() {
        let (_dir, site) = site();
        for (url, media) in [
            ("/", "text/html; charset=utf-8"),
            ("/index.html", "text/html; charset=utf-8"),
            ("/engine/a%20b/x.wasm", "application/wasm"),
        ] {
            let reply = site.reply(&Method::GET, url, None);
            assert_eq!(reply.status, 200, "{url}");
            assert_eq!(value(&reply, "Content-Type"), Some(media));
            assert_eq!(
                value(&reply, "Cross-Origin-Opener-Policy"),
                Some("same-origin")
            );
            assert_eq!(
                value(&reply, "Cross-Origin-Embedder-Policy"),
                Some("require-corp")
            );
        }
    }

    #[test]
    fn nothing_outside_the_directory_is_served() {
        let (_dir, site) = site();
        for url in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/engine/../../secret.txt",
            "//etc/passwd",
            "/%2Fetc/passwd",
            "/link.txt",
            "/engine",
            "/%",
            "/%zz",
            "/%00",
            "/%ff",
            "secret.txt",
            "*",
        ] {
            assert_eq!(site.reply(&Method::GET, url, None).status, 404, "{url}");
        }
    }

    #[test]
    fn an_unchanged_file_is_not_sent_again() {
        let (_dir, site) = site();
        let first = site.reply(&Method::GET, "/", None);
        let tag = first.headers.get(ETAG);
        assert_eq!(site.reply(&Method::GET, "/", tag).status, 304);
        let other = HeaderValue::from_static("\"other\"");
        assert_eq!(site.reply(&Method::GET, "/", Some(&other)).status, 200);
    }

    #[test]
    fn nothing_is_written() {
        let (_dir, site) = site();
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            assert_eq!(site.reply(&method, "/", None).status, 405, "{method}");
        }
    }

    #[test]
    fn a_directory_without_a_page_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert!(Site::open(dir.path()).is_err());
    }
}
