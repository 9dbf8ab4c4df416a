/**
 * What a service worker's scope has beyond the page's types: the platform's own library of them
 * cannot be used beside `dom`.
 */
import type { File } from './files.js';

export interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response> | Response): void;
}

export interface MessageToWorker extends ExtendableEvent {
  readonly data: { type?: string };
  readonly ports: readonly MessagePort[];
}

export interface ServiceWorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options: { includeUncontrolled: boolean }): Promise<readonly { url: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', on: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', on: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', on: (event: MessageToWorker) => void): void;
}

declare global {
  /** The files of the page, put in place by `build.js`. */
  const PAGE_FILES: readonly File[];
}
