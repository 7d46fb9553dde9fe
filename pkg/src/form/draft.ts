// The browser's own database, as the place of unsaved work: the project and its platform, and never a connection.
import type { PlatformId, ProjectSpec } from "../labelwright.js";

export interface Draft {
  spec: ProjectSpec;
  platform: PlatformId;
  /** When, in milliseconds since 1970. */
  savedAt: number;
}

const STORE = "drafts";

/** @returns what was asked for; rejects where there is no database here, or it refuses */
function ask<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    // In a page without an origin of its own, this throws, and so it rejects.
    const opening = indexedDB.open("labelwright-form", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = reject;
    opening.onblocked = reject;
    opening.onsuccess = () => {
      const database = opening.result;
      try {
        const transaction = database.transaction(STORE, mode);
        const request = work(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = reject;
        transaction.onerror = reject;
      } catch (error) {
        reject(error);
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
