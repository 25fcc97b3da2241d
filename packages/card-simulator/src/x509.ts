// The library wants its polyfill loaded before it: everybody takes it from here.
import 'reflect-metadata';

export * from '@peculiar/x509';
