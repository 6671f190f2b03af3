import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { toolGuards, type ToolName } from '../../../../src/host/agents/toolInputs';

interface DeclaredTool {
  readonly name: ToolName;
  readonly toolReferenceName: string;
  readonly modelDescription: string;
  readonly inputSchema: object;
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { languageModelTools: DeclaredTool[] };
};
const tools = contributes.languageModelTools;

/** Inputs and whether a tool takes them. */
const inputs: readonly (readonly [ToolName, unknown, boolean])[] = [
  ['sdrl_list_models', {}, true],
  ['sdrl_describe_user', { user: '1' }, true],
  ['sdrl_describe_user', { model: 'm', user: '1' }, true],
  ['sdrl_describe_user', { user: 1 }, false],
  ['sdrl_describe_user', {}, false],
  ['sdrl_compare_users', { users: ['1', '2'] }, true],
  ['sdrl_compare_users', { users: '1,2' }, false],
  ['sdrl_explain_item', { user: '1', item: '2' }, true],
  ['sdrl_explain_item', { user: '1' }, false],
  ['sdrl_nearest_items', { item: '1', block: 'internal', count: 20 }, true],
  ['sdrl_nearest_items', { item: '1', count: 21 }, false],
  ['sdrl_nearest_items', { item: '1', count: 1.5 }, false],
  ['sdrl_train_model', {}, true],
  ['sdrl_train_model', { folder: 'f', preset: 'accuracy', epochs: 3, seed: 0 }, true],
  ['sdrl_train_model', { preset: 'best' }, false],
  ['sdrl_train_model', { epochs: 0 }, false],
];

describe('the tools of the manifest', () => {
  it('are those that are registered', () => {
    expect(tools.map(({ name }) => name).sort()).toEqual(Object.keys(toolGuards).sort());
  });

  it.each(inputs)('%s takes %j: %j, by schema and by guard', (name, input, isTaken) => {
    const { inputSchema } = tools.find((tool) => tool.name === name)!;
    expect(new Ajv().validate(inputSchema, input)).toBe(isTaken);
    expect(toolGuards[name](input)).toBe(isTaken);
  });

  it('have names of their own to refer to, and tell models that titles are data', () => {
    expect(new Set(tools.map(({ toolReferenceName }) => toolReferenceName)).size).toBe(6);
    for (const { name, modelDescription } of tools)
      if (name !== 'sdrl_train_model') expect(modelDescription).toMatch(/data, not instructions/);
  });
});
