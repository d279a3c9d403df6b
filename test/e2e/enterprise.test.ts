import { expect, test } from '@jest/globals';
import { openStandIn, pullRequest } from '../support/github.js';
import { expectEnding, textFile, train, withHub } from './training.js';

// GitHub Enterprise Server: the API below /api/v3, GraphQL beside it, pages at the server's own address.
// https://docs.github.com/enterprise-server/rest/using-the-rest-api/getting-started-with-the-rest-api
test('at a GitHub Enterprise Server nothing goes to github.com', async () => {
  const github = await openStandIn({ files: { 'fine-tune.yml': textFile.replace('prompt', 'question') } });
  try {
    await withHub({}, async (hub) => {
      const step = await train(hub.url, {
        event: pullRequest(),
        inputs: { 'github-token': 'ghs_token-of-the-job', comment: 'true' },
        env: {
          GITHUB_SERVER_URL: 'https://github.example.com',
          GITHUB_API_URL: `${github.apiUrl}/api/v3`,
          GITHUB_GRAPHQL_URL: `${github.apiUrl}/api/graphql`,
        },
      });
      expectEnding(step, { conclusion: 'planned' });
      const paths = github.requests().map((request) => request.split(' ')[1]);
      expect(paths).toContain('/api/graphql');
      expect(paths.filter((path) => path?.startsWith('/api/v3/repos/octo/models/') === true)).toHaveLength(
        paths.length - 1,
      );
      // The base was read there too: its column had another name.
      expect(github.comments).toHaveLength(1);
      expect(github.comments[0]?.body).toContain('question');
      for (const text of [github.comments[0]?.body ?? '', step.summary, JSON.stringify(step.result)])
        expect(text).not.toContain('//github.com/octo');
      expect(JSON.stringify(step.result)).toContain(
        'https://github.example.com/octo/models/actions/runs/1000',
      );
    });
  } finally {
    await github.close();
  }
});
