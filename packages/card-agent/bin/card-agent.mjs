#!/usr/bin/env node
// Starts the agent from its source. Node keeps what strips the types (30 MB) in memory for as long as the program runs,
// and loads it only for a file whose stripped form it does not have yet: from the second start on it has all of them.
import { enableCompileCache, flushCompileCache } from 'node:module';
import path from 'node:path';
import process from 'node:process';

// No signal may open a debugger's port in the program that is given PINs. The same process goes on.
const flag = '--disable-sigusr1';
if (!process.execArgv.includes(flag) && process.execve !== undefined && process.platform !== 'win32')
  process.execve(
    process.execPath,
    [process.execPath, flag, ...process.execArgv, ...process.argv.slice(1)],
    process.env,
  );

// A folder of this checkout: in a shared one a stranger could leave code for us.
enableCompileCache(path.join(import.meta.dirname, '../../../node_modules/.cache/card-agent'));
await import('../src/main.ts');
// The process of the drivers is killed rather than ended, and a killed one keeps nothing.
setTimeout(flushCompileCache, 500).unref();
