// PS3.6 Annex A: the UIDs that the Standard assigns. Read on first use.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profilesFolder } from '../base/index.js';

export interface SopClassInfo {
  readonly name: string;
  readonly kind: string;
  /** Key in `attribute-types.json`, or null where no types are known. */
  readonly iod: string | null;
  readonly retired: boolean;
}

export interface TransferSyntaxInfo {
  readonly name: string;
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
  /** The whole data set is deflated (PS3.5 A.5). */
  readonly deflated: boolean;
  readonly pixelForm: 'none' | 'encapsulated' | 'pixel-data-provider-url' | 'mime/xml-encoding' | 'rtv';
  readonly retired: boolean;
}

/** Whether the Standard assigned this UID; such UIDs name no instance. Trailing NUL and spaces count: trim first. */
export function isRegisteredUid(uid: string): boolean {
  const registry = loaded();
  return registry.transferSyntaxes.has(uid) || registry.sopClasses.has(uid) || registry.others.has(uid);
}

export function sopClassInfo(uid: string): SopClassInfo | null {
  return loaded().sopClasses.get(uid) ?? null;
}

export function transferSyntaxInfo(uid: string): TransferSyntaxInfo | null {
  return loaded().transferSyntaxes.get(uid) ?? null;
}

interface Registry {
  readonly transferSyntaxes: ReadonlyMap<string, TransferSyntaxInfo>;
  readonly sopClasses: ReadonlyMap<string, SopClassInfo>;
  readonly others: ReadonlySet<string>;
}

interface RegistryFile {
  readonly transferSyntaxes: Record<
    string,
    readonly [string, string, string, TransferSyntaxInfo['pixelForm'], boolean, boolean]
  >;
  readonly sopClasses: Record<string, readonly [string, string, string | null, boolean]>;
  readonly other: Record<string, unknown>;
}

let registry: Registry | null = null;

function loaded(): Registry {
  registry ??= load();
  return registry;
}

function load(): Registry {
  const file = JSON.parse(readFileSync(join(profilesFolder(), 'standard', 'uids.json'), 'utf8')) as RegistryFile;
  const transferSyntaxes = new Map<string, TransferSyntaxInfo>();
  for (const [uid, [name, vr, order, pixelForm, deflated, retired]] of Object.entries(file.transferSyntaxes))
    transferSyntaxes.set(uid, {
      name,
      explicitVr: vr === 'explicit',
      bigEndian: order === 'big',
      deflated,
      pixelForm,
      retired,
    });
  const sopClasses = new Map<string, SopClassInfo>();
  for (const [uid, [name, kind, iod, retired]] of Object.entries(file.sopClasses))
    sopClasses.set(uid, { name, kind, iod, retired });
  return { transferSyntaxes, sopClasses, others: new Set(Object.keys(file.other)) };
}
