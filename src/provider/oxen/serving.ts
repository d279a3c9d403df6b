import type { Serving } from '../capabilities.js';
import { readReply, toChatBody } from './chat.js';
import type { OxenClient } from './client.js';
import { deploymentStatusOf, readServed } from './deployment.js';
import { accept, isMissing } from './errors.js';
import { bodyOf, fieldsOf } from '../fields.js';
import { slugsOf } from './rates.js';
import { unreadable, type OxenRequest } from './refusals.js';

/** Serving at Oxen. */
export function openServing(client: OxenClient, hub: string, withKey: boolean): Serving {
  const about = (repository: string, doing: string, subject: string): OxenRequest => ({
    doing,
    subject,
    repository,
    withKey,
  });
  const aboutModel = (repository: string, verb: string, id: string): OxenRequest =>
    about(repository, `${verb} model ${id}`, `model ${id}`);

  const look: Serving['look'] = async (repository, id) => {
    const answer = await client.model(id);
    if (isMissing(answer)) return undefined;
    const { json } = accept(answer, aboutModel(repository, 'look at', id), 'json');
    return readServed(json) ?? unreadable(answer, 'no model');
  };
  return {
    chatAddress: `${hub}/api/ai`,
    look,
    deploy: async (ref, step, type) => {
      const answer = await client.deploy(ref.repository, ref.id, step, { deployment_type: type });
      const subject = `checkpoint of step ${step} of fine-tune ${ref.id} in ${ref.repository}`;
      const { json } = accept(answer, about(ref.repository, `deploy the ${subject}`, subject), 'json');
      const served = readServed(json) ?? unreadable(answer, 'no model');
      // It was only just asked for: what says nothing yet is on its way.
      return served.status === 'unknown' ? { ...served, status: pendingStatus(json) } : served;
    },
    activate: async (repository, id) => {
      accept(await client.activate(id), aboutModel(repository, 'activate', id), 'nothing');
    },
    deactivate: async (repository, id) => {
      accept(await client.deactivate(id), aboutModel(repository, 'deactivate', id), 'nothing');
    },
    ask: async (repository, question) => {
      const answer = await client.chat(toChatBody(question));
      const { json } = accept(answer, aboutModel(repository, 'ask', question.model), 'json');
      return readReply(json) ?? unreadable(answer, 'no choice with a message');
    },
    baseModel: async (repository, baseModel) => {
      const context = about(repository, 'read the list of models', 'models');
      const schemas = accept(await client.schemas(), context, 'json').json;
      for (const name of slugsOf(schemas, baseModel)) {
        const served = await look(repository, name);
        if (served?.endpoint?.includes('chat/completions') === true) return served.model;
      }
      return undefined;
    },
  };
}

function pendingStatus(json: unknown): ReturnType<typeof deploymentStatusOf> {
  const status = deploymentStatusOf(fieldsOf(bodyOf(json)['deployment'])['status']);
  return status === 'unknown' ? 'deploying' : status;
}
