// A server that answers, and nothing else: the baseline of the agent's memory, and of what surrounds every request.
const server = require('node:http')
  .createServer((_request, response) => response.end('here'))
  .listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
