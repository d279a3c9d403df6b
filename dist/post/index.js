const { env } = process;
if (env['STATE_fine-tunes'] && env['STATE_ended'] !== 'true') {
  const { post } = await import('../app/index.js');
  await post();
}
