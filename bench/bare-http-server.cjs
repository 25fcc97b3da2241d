// The baseline of the agent's memory: a server that answers, and nothing else.
require('node:http')
  .createServer((_request, response) => response.end('here'))
  .listen(0, '127.0.0.1');
