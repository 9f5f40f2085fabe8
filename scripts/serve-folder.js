// A folder as a web site on this machine, for `npm start`: reads only, only below the folder, only for this machine.
import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, sep } from 'node:path'

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * The file that an address means, or null: nothing above the folder, nothing hidden, no link that leads out.
 * @param {string} root
 * @param {string} address
 */
const fileOf = async (root, address) => {
  let path
  try {
    path = decodeURIComponent(address.split(/[?#]/, 1)[0] ?? '')
  } catch {
    return null
  }
  const steps = path.split('/').filter(step => step !== '')
  if (steps.some(step => step.startsWith('.') || /[\\\0]/.test(step))) return null
  const file = join(root, ...steps, ...(path.endsWith('/') ? ['index.html'] : []))
  const real = await realpath(file).catch(() => null)
  if (real === null || !(real === root || real.startsWith(root + sep))) return null
  const found = await stat(real).catch(() => null)
  if (found?.isDirectory()) return { redirect: `/${steps.map(encodeURIComponent).join('/')}/` }
  return found?.isFile() ? { file: real, size: found.size } : null
}

/**
 * Serves the folder on 127.0.0.1; resolves with the address. `port` null: 8080 when it is free, any other port else.
 * @param {string} folder
 * @param {number | null} port
 */
export const serveFolder = async (folder, port) => {
  const root = await realpath(folder)
  const server = createServer((request, response) => {
    const refuse = (status, text) => {
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
      response.end(`${text}\n`)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, '只能读取。')
    void fileOf(root, request.url ?? '/').then(
      found => {
        if (found === null) return refuse(404, '没有这个页面。')
        if ('redirect' in found) {
          response.writeHead(301, { location: found.redirect })
          return response.end()
        }
        response.writeHead(200, {
          'content-type': types[extname(found.file).toLowerCase()] ?? 'application/octet-stream',
          'content-length': found.size,
          'cache-control': 'no-cache',
          'x-content-type-options': 'nosniff',
        })
        if (request.method === 'HEAD') return response.end()
        createReadStream(found.file)
          .on('error', () => response.destroy())
          .pipe(response)
      },
      () => refuse(500, '读取出错。'),
    )
  })
  const listen = wanted =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(wanted, '127.0.0.1', () => {
        server.removeListener('error', reject)
        resolve(undefined)
      })
    })
  try {
    await listen(port ?? 8080)
  } catch (error) {
    if (port !== null || (error.code !== 'EADDRINUSE' && error.code !== 'EACCES')) throw error
    await listen(0)
  }
  const { port: actual } = server.address()
  return {
    address: `http://127.0.0.1:${actual}/`,
    close: () =>
      new Promise(done => {
        server.close(() => done(undefined))
        server.closeAllConnections()
      }),
  }
}
