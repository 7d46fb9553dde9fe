// Unsaved work in the browser's own database: the project and its platform, and never a connection. Where the database is
// missing or refuses, there are no drafts, and nothing else is the worse for it.
import type { PlatformId, ProjectSpec } from "../labelwright.js";

export interface Draft {
  spec: ProjectSpec;
  platform: PlatformId;
  /** When, in milliseconds since 1970. */
  savedAt: number;
}

const STORE = "drafts";

function ask<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    const fail = () => resolve(undefined);
    let opening: IDBOpenDBRequest;
    try {
      opening = indexedDB.open("labelwright-form", 1);
    } catch {
      return fail();
    }
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = fail;
    opening.onblocked = fail;
    opening.onsuccess = () => {
      const database = opening.result;
      try {
        const transaction = database.transaction(STORE, mode);
        const request = work(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = fail;
        transaction.onerror = fail;
      } catch {
        fail();
      }
      database.close();
    };
  });
}

export async function loadDraft(key: string): Promise<Draft | undefined> {
  const found = (await ask("readonly", (store) => store.get(key))) as Partial<Draft> | undefined;
  const isDraft = typeof found?.spec === "object" && found.spec !== null && typeof found.platform === "string" && typeof found.savedAt === "number";
  return isDraft ? (found as Draft) : undefined;
}

export async function saveDraft(key: string, draft: Draft): Promise<void> {
  await ask("readwrite", (store) => store.put(draft, key));
}

export async function dropDraft(key: string): Promise<void> {
  await ask("readwrite", (store) => store.delete(key));
}
