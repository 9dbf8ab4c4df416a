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
const CACHE_CONTROL: &str = "no-cache";

type Headers = Vec<(&'static str, String)>;

/// A directory served read-only.
pub struct Site {
    root: PathBuf,
    headers: Headers,
}

/// What a request gets.
pub struct Reply {
    pub status: u16,
    pub headers: Headers,
    pub body: Body,
}

pub enum Body {
    /// An open file and its length in bytes.
    File(File, usize),
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

    pub fn reply(&self, method: &str, url: &str, if_none_match: Option<&str>) -> Reply {
        if !matches!(method, "GET" | "HEAD") {
            return self.text(405, "only GET and HEAD are answered\n");
        }
        let opened = self.path(url).and_then(|path| Some((opened(&path)?, path)));
        match opened {
            Some(((_, tag, _), _)) if if_none_match == Some(tag.as_str()) => {
                let mut reply = self.text(304, "");
                reply.headers.push(("ETag", tag));
                reply
            }
            Some(((file, tag, length), path)) => {
                let mut headers = self.headers.clone();
                headers.push(("Content-Type", media_type(&path).to_owned()));
                headers.push(("ETag", tag));
                let body = Body::File(file, length);
                Reply {
                    status: 200,
                    headers,
                    body,
                }
            }
            None => self.text(404, "not found\n"),
        }
    }

    fn text(&self, status: u16, body: &'static str) -> Reply {
        let mut headers = self.headers.clone();
        headers.push(("Content-Type", "text/plain; charset=utf-8".to_owned()));
        Reply {
            status,
            headers,
            body: Body::Text(body),
        }
    }

    /// The file an address stands for, if it lies within the site once all links are followed.
    fn path(&self, url: &str) -> Option<PathBuf> {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let relative = percent_decoded(path.strip_prefix('/')?)?;
        let file = if relative.is_empty() || relative.ends_with('/') {
            format!("{relative}index.html")
        } else {
            relative
        };
        let path = self.root.join(file).canonicalize().ok()?;
        path.starts_with(&self.root).then_some(path)
    }
}

/// A file with its tag (length and time of change) and length.
fn opened(path: &Path) -> Option<(File, String, usize)> {
    let file = File::open(path).ok()?;
    let metadata = file.metadata().ok().filter(fs::Metadata::is_file)?;
    let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let tag = format!("\"{:x}-{:x}\"", metadata.len(), changed.as_nanos());
    let length = usize::try_from(metadata.len()).ok()?;
    Some((file, tag, length))
}

/// The headers of every reply; the parts of a value are joined as a policy's directives are.
fn common_headers() -> io::Result<Headers> {
    let listed: BTreeMap<&'static str, Vec<&'static str>> = serde_json::from_str(HEADERS)?;
    let mut headers: Headers = listed
        .into_iter()
        .map(|(name, parts)| (name, parts.join("; ")))
        .collect();
    headers.push(("Cache-Control", CACHE_CONTROL.to_owned()));
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

/// Decodes `%41`; `None` for a broken escape, a NUL or what is not UTF-8.
fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? * 16 + hex(rest.next()?)?,
            other => other,
        });
    }
    let decoded = String::from_utf8(bytes).ok()?;
    (!decoded.contains('\0')).then_some(decoded)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|d| u8::try_from(d).ok())
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
        let found = reply.headers.iter().find(|(n, _)| *n == name);
        found.map(|(_, value)| value.as_str())
    }

    #[test]
    fn files_come_with_their_type_and_the_isolating_headers() {
        let (_dir, site) = site();
        for (url, media) in [
            ("/", "text/html; charset=utf-8"),
            ("/index.html?x=1#y", "text/html; charset=utf-8"),
            ("/engine/a%20b/x.wasm", "application/wasm"),
        ] {
            let reply = site.reply("GET", url, None);
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
            assert_eq!(site.reply("GET", url, None).status, 404, "{url}");
        }
    }

    #[test]
    fn an_unchanged_file_is_not_sent_again() {
        let (_dir, site) = site();
        let first = site.reply("GET", "/", None);
        let tag = value(&first, "ETag").unwrap();
        assert_eq!(site.reply("GET", "/", Some(tag)).status, 304);
        assert_eq!(site.reply("GET", "/", Some("\"other\"")).status, 200);
    }

    #[test]
    fn nothing_is_written() {
        let (_dir, site) = site();
        for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
            assert_eq!(site.reply(method, "/", None).status, 405, "{method}");
        }
    }

    #[test]
    fn a_directory_without_a_page_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert!(Site::open(dir.path()).is_err());
    }
}
