// One scenario a run: node scenarios.mjs SCENARIO KUBECONFIG NAMESPACE. What it saw goes to standard output as JSON.
import { finished } from 'node:stream/promises';
import { PassThrough, Readable } from 'node:stream';
import { CoreV1Api, Exec, KubeConfig, Log, PatchStrategy, Watch, makeInformer, setHeaderOptions } from '@kubernetes/client-node';

const [scenario, kubeconfig, namespace] = process.argv.slice(2);
const config = new KubeConfig();
config.loadFromFile(kubeconfig);
const core = config.makeApiClient(CoreV1Api);

const image = 'troupe-test/shell:3';
const shell = (name, script) => ({
  metadata: { name, labels: { app: name } },
  spec: { terminationGracePeriodSeconds: 1, containers: [{ name: 'main', image, command: ['/bin/sh', '-c', script] }] },
});
const configMap = (name, data) => ({ metadata: { name }, data });

// The promise of an event, however many come before it.
function deferred() {
  let resolve, reject;
  const promise = new Promise((yes, no) => { [resolve, reject] = [yes, no]; });
  return { promise, resolve, reject };
}

async function text(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function objects() {
  const created = await core.createNamespacedConfigMap({ namespace, body: configMap('settings', { colour: 'red' }) });
  const listed = await core.listNamespacedConfigMap({ namespace, fieldSelector: 'metadata.name=settings' });
  const patched = async (strategy, body) => (await core.patchNamespacedConfigMap(
    { name: 'settings', namespace, body, fieldManager: 'node-client' }, setHeaderOptions('Content-Type', strategy))).data;
  const merged = await patched(PatchStrategy.MergePatch, { data: { size: 'large' } });
  const strategic = await patched(PatchStrategy.StrategicMergePatch, { data: { colour: null, shape: 'round' } });
  const byOperations = await patched(PatchStrategy.JsonPatch, [{ op: 'replace', path: '/data/size', value: 'small' }]);
  const applied = await patched(
    PatchStrategy.ServerSideApply, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { weight: 'light' } });
  const deleted = await core.deleteNamespacedConfigMap({ name: 'settings', namespace });
  const gone = await core.readNamespacedConfigMap({ name: 'settings', namespace }).then(() => null, error => error.code);
  return {
    uid: created.metadata.uid, listed: listed.items.map(item => item.metadata.uid), merged, strategic, byOperations, applied,
    deleted: deleted.status, gone,
  };
}

async function pages() {
  const names = Array.from({ length: 25 }, (_, index) => `page-${String(index).padStart(2, '0')}`);
  for (const name of names) await core.createNamespacedConfigMap({ namespace, body: configMap(name, {}) });
  const seen = [];
  let _continue;
  do {
    const page = await core.listNamespacedConfigMap({ namespace, limit: 10, _continue });
    seen.push(page.items.map(item => item.metadata.name));
    _continue = page.metadata._continue;
  } while (_continue);
  return { sizes: seen.map(page => page.length), all: seen.flat().join() === names.join() };
}

async function watch() {
  const list = await core.listNamespacedConfigMap({ namespace });
  const events = [];
  const ended = deferred();
  const last = deferred();
  const request = await new Watch(config).watch(
    `/api/v1/namespaces/${namespace}/configmaps`, { resourceVersion: list.metadata.resourceVersion, allowWatchBookmarks: true },
    (type, object) => {
      if (type === 'BOOKMARK') return;
      events.push(`${type} ${object.metadata.name} ${object.data?.step ?? ''}`.trim());
      if (type === 'DELETED') last.resolve();
    },
    ended.resolve);
  await core.createNamespacedConfigMap({ namespace, body: configMap('watched', { step: '1' }) });
  const body = { data: { step: '2' } };
  await core.patchNamespacedConfigMap(
    { name: 'watched', namespace, body }, setHeaderOptions('Content-Type', PatchStrategy.MergePatch));
  await core.deleteNamespacedConfigMap({ name: 'watched', namespace });
  await last.promise;
  request.abort();
  await ended.promise;
  return { events };
}

async function informer() {
  await core.createNamespacedConfigMap({ namespace, body: configMap('before', {}) });
  const events = [];
  const added = deferred();
  const deleted = deferred();
  const cache = makeInformer(
    config, `/api/v1/namespaces/${namespace}/configmaps`, () => core.listNamespacedConfigMap({ namespace }));
  cache.on('add', object => {
    events.push(`add ${object.metadata.name}`);
    if (object.metadata.name === 'after') added.resolve();
  });
  cache.on('update', object => events.push(`update ${object.metadata.name}`));
  cache.on('delete', object => {
    events.push(`delete ${object.metadata.name}`);
    deleted.resolve();
  });
  cache.on('error', error => { added.reject(error); deleted.reject(error); });
  await cache.start();
  await core.createNamespacedConfigMap({ namespace, body: configMap('after', {}) });
  await added.promise;
  await core.patchNamespacedConfigMap(
    { name: 'after', namespace, body: { data: { x: 'y' } } }, setHeaderOptions('Content-Type', PatchStrategy.MergePatch));
  await core.deleteNamespacedConfigMap({ name: 'before', namespace });
  await deleted.promise;
  const names = cache.list(namespace).map(object => object.metadata.name);
  await cache.stop();
  return { events, names };
}

async function ready(name) {
  await core.createNamespacedPod({ namespace, body: shell(name, 'echo one; echo two; exec sleep 36000') });
  const running = deferred();
  const request = await new Watch(config).watch(
    `/api/v1/namespaces/${namespace}/pods`, { fieldSelector: `metadata.name=${name}` },
    (_, pod) => { if (pod.status?.conditions?.some(condition => condition.type === 'Ready' && condition.status === 'True')) running.resolve(); },
    error => running.reject(error));
  await running.promise;
  request.abort();
}

async function exec() {
  await ready('executed');
  const run = async (command, input) => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const output = [text(stdout), text(stderr)];
    const status = deferred();
    const stdin = input === undefined ? null : Readable.from([input]);
    const socket = await new Exec(config).exec(namespace, 'executed', 'main', command, stdout, stderr, stdin, false, status.resolve);
    const outcome = await status.promise;
    socket.close();
    stdout.end();
    stderr.end();
    return {
      stdout: await output[0], stderr: await output[1], status: outcome.status,
      exitCode: outcome.details?.causes?.find(cause => cause.reason === 'ExitCode')?.message,
    };
  };
  return {
    succeeded: await run(['sh', '-c', 'echo out; echo err >&2']),
    failed: await run(['sh', '-c', 'exit 3']),
    // Only so much is read as was sent: this client's older protocol cannot end an input.
    fed: await run(['sh', '-c', 'read line; echo "got $line"'], 'hello\n'),
  };
}

async function logs() {
  await ready('logged');
  const stream = new PassThrough();
  const second = deferred();
  let read = '';
  stream.on('data', chunk => { read += chunk; if (read.includes('two\n')) second.resolve(); });
  const request = await new Log(config).log(namespace, 'logged', 'main', stream, { follow: true });
  await second.promise;
  request.abort();
  stream.on('error', () => {});
  stream.end();
  await finished(stream).catch(() => {});
  return { lines: read.trim().split('\n') };
}

const scenarios = { objects, pages, watch, informer, exec, logs };
console.log(JSON.stringify(await scenarios[scenario]()));
process.exit(0);
