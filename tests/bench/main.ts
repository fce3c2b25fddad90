/** Owns the command `npm run bench -- NAME [options]`: figures, never asserted. */
import { benchSearch } from './search';

const [name, ...args] = process.argv.slice(2);

async function main(): Promise<void> {
  if (name === 'search') await benchSearch(args);
  else {
    console.error('usage: npm run bench -- search [--records N] [--source demo|real] [--json FILE]');
    process.exitCode = 2;
  }
}

main().catch((thrown: unknown) => {
  console.error(thrown);
  process.exitCode = 1;
});
